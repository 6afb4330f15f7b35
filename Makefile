# The two commands of the README, and what they are made of.
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib

.PHONY: demo test build release lint setup clean bench-sandbox

## Installs what is missing, builds, and solves the fixtures with scripted answers.
demo: release
	.build/release/cascade demo

## Installs what is missing, checks formatting and layers, builds and runs every test.
test: setup lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

release: setup
	$(SWIFT) build $(RELEASE) --product cascade
	$(SWIFT) build $(RELEASE) --product cascade-sandboxd

build: setup
	$(SWIFT) build

## Measures the sandbox against what else is installed. RECORDINGS=FOLDER takes MBPP's programs, KEEP=1 keeps the
## figures in Benchmarks/results and docs/benchmarks.md, ARGS="--rounds 7" gives more of its options.
bench-sandbox: setup
	scripts/setup-bench
	$(SWIFT) build $(RELEASE) --product cascade-sandboxd
	$(SWIFT) build $(RELEASE) --product bench-sandbox
	.build/release/bench-sandbox $(if $(RECORDINGS),--recordings $(RECORDINGS)) \
		$(if $(KEEP),--save Benchmarks/results/sandbox.json --document docs/benchmarks.md) $(ARGS)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	scripts/check-layers
	scripts/check-length
	scripts/check-fixtures

setup:
	scripts/setup

clean:
	$(SWIFT) package clean
