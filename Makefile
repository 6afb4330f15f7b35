# The two commands of the README, and what they are made of.
SWIFT ?= swift
RELEASE = -c release --static-swift-stdlib

.PHONY: demo test build release lint setup clean

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

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests
	scripts/check-layers
	scripts/check-length
	scripts/check-fixtures

setup:
	scripts/setup

clean:
	$(SWIFT) package clean
