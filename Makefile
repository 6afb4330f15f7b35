# The two commands of the README, and what they are made of.
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib

.PHONY: demo test build release lint setup clean bench-sandbox bench-engine bench-science fuzz sanitize

## Installs what is missing, builds, and solves the fixtures with scripted answers.
demo: release
	.build/release/cascade demo

## Installs what is missing, checks formatting and layers, builds and runs every test, and every attack in every tier and
## mode.
test: setup lint
	-scripts/setup-browser
	$(SWIFT) build --build-tests
	CASCADE_CATALOGUE=all SWIFT="$(SWIFT)" scripts/test --skip-build

release: setup
	$(SWIFT) build $(RELEASE) --product cascade
	$(SWIFT) build $(RELEASE) --product cascade-sandboxd

build: setup
	$(SWIFT) build

## Fuzzes what reads hostile bytes for SECONDS in all, and prints a table of what that reached.
SECONDS ?= 600
fuzz: setup
	scripts/fuzz $(SECONDS)

## Runs the sandbox's tests over a supervisor that is built with address and undefined sanitizer. It gets no environment but
## what its own start gives it.
sanitize: setup
	mkdir -p .build/sanitize
	clang -std=c2x -Wall -Wextra -Werror -g -O1 -fuse-ld=lld -fsanitize=address,undefined -fno-sanitize-recover=all \
		sandbox/supervisor/*.c -lseccomp -o .build/sanitize/cascade-sandboxd
	printf '#!/bin/sh\nexec env ASAN_OPTIONS=%s "%s" "$$@"\n' detect_leaks=0:quarantine_size_mb=1 \
		'$(CURDIR)/.build/sanitize/cascade-sandboxd' >.build/sanitize/start
	chmod +x .build/sanitize/start
	$(SWIFT) build --build-tests
	CASCADE_SANDBOXD=$(CURDIR)/.build/sanitize/start SWIFT="$(SWIFT)" scripts/test --skip-build --filter CascadeSandboxTests

## Measures the sandbox against what else is installed. RECORDINGS=FOLDER takes MBPP's programs, KEEP=1 keeps the
## figures in Benchmarks/results and docs/benchmarks.md, ARGS="--rounds 7" gives more of its options.
bench-sandbox: setup
	scripts/setup-bench
	$(SWIFT) build $(RELEASE) --product cascade-sandboxd
	$(SWIFT) build $(RELEASE) --product bench-sandbox
	.build/release/bench-sandbox $(if $(RECORDINGS),--recordings $(RECORDINGS)) \
		$(if $(KEEP),--save Benchmarks/results/sandbox.json --document docs/benchmarks.md) $(ARGS)

## Measures the replay of all policies and the tuner on synthetic matrices: time, memory and growth. KEEP=1 keeps the
## figures in Benchmarks/results and docs/benchmarks.md, ARGS="--problems 1000 2000" gives more of its options.
bench-engine: setup
	$(SWIFT) build $(RELEASE) --product bench-engine
	.build/release/bench-engine $(if $(KEEP),--save Benchmarks/results/engine.json --document docs/benchmarks.md) $(ARGS)

## Collects both matrices from recordings and makes every figure of the science, with an HTML page for each ladder, in
## .build/science. KEEP=1 keeps the tables in Benchmarks/results/science.md.
bench-science: release
	scripts/bench-science $(or $(RECORDINGS),$(error RECORDINGS names the folder of recordings)) $(if $(KEEP),--keep)

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks
	scripts/check-layers
	scripts/check-length
	scripts/check-fixtures

setup:
	scripts/setup

clean:
	$(SWIFT) package clean
