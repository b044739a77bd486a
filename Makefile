# Palabre. `make` lists what can be asked; README.md tells the two commands that do everything.

SHELL   := /bin/bash
GO      := go
# One set of flags for every build: another one would compile the graphics binding again.
FLAGS   := -tags nodynamic
BUILD   := build
LINT    := github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
SHARED  := ../shared

# What the window is built with, what its tests drive it with, what the bench compares with, and the
# programs that Palabre calls where they are: to read scanned pages, films and rare recordings.
DEB_BUILD := gcc libc6-dev libgl1-mesa-dev xorg-dev libwayland-dev libxkbcommon-dev fonts-sil-gentiumplus hunspell-fr-classical
DEB_VIEW  := xvfb xauth xdotool xclip x11-utils x11-xserver-utils x11-xkb-utils imagemagick libgl1-mesa-dri
DEB_HELP  := tesseract-ocr tesseract-ocr-fra ffmpeg
DEB_BENCH := libvips-tools poppler-utils libimage-exiftool-perl

# Packages that share memory between goroutines; WebAssembly and SQLite are 10 to 30 times slower under race:
# of the packages that use them, the tests in which several goroutines meet.
RACED := ./archive/internal/journal ./archive/internal/vault ./app/task ./app/sound ./app/page/describe
RACED_PARTLY := ./archive ./archive/ingest ./search ./app/session
RACED_TESTS  := Watch|Since|Undo|Two|ACacheDeleted|ImportKeeps|Stopped|IndexFollows|AnIndexIsMade|Outline

.PHONY: help demo run build test check lint bench golden soak fuzz windows tour pictures fonts lexicon debs-build debs-view debs-help debs-bench clean
help: ## list what can be asked
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: build debs-help ## make the sample archive through the real import and open the window on it
	@bash .ci/demo

run: build ## open the window
	$(BUILD)/palabre

build: debs-build fonts lexicon ## build both programs into build/
	$(GO) build $(FLAGS) -o $(BUILD)/ ./cmd/...

test: ## everything that must hold, stage by stage, as .ci/run asks it
	@bash .ci/test

check: ## under a minute, before a commit
	@bash .ci/check

lint: ## the linter, at the version the project holds to
	$(GO) run $(LINT) run

bench: build debs-bench ## figures beside known tools, in the same run
	@bash .ci/bench

golden: ## write the golden files again; read the difference before committing it
	$(GO) test $(FLAGS) $$(grep -rlE 'flag\.Bool\("update"' --include=*_test.go . | xargs -n1 dirname | sort -u) -update

soak: build ## the long proofs: 10,000 histories, 200 kills, every byte harmed, a minute on each reader of an archive
	PALABRE_SOAK=1 $(GO) test $(FLAGS) -timeout 120m ./archive/...
	PALABRE_SOAK=1 $(GO) test $(FLAGS) -timeout 60m -run Killed ./cmd/palabrectl
	@$(MAKE) --no-print-directory fuzz FUZZED="archive/internal/journal archive/bagit archive/edtf" FUZZTIME=60s

# What fuzz tries, and how long each: the readers of foreign bytes of all packages, unless told otherwise.
FUZZED   := .
FUZZTIME := 20s
fuzz: ## twenty seconds on each reader of foreign bytes
	@for p in $$(grep -rlE 'func Fuzz' --include=*_test.go $(FUZZED) | xargs -n1 dirname | sort -u); do \
	  for f in $$(grep -hoE 'func Fuzz\w+' $$p/*_test.go | cut -c6-); do echo "$$p $$f"; \
	    $(GO) test $(FLAGS) -run '^$$' -fuzz "^$$f\$$" -fuzztime $(FUZZTIME) ./$$p || exit 1; done; done

windows: fonts lexicon ## palabre.exe and palabrectl.exe, by mingw
	@bash .ci/debs gcc-mingw-w64-x86-64
	GOOS=windows GOARCH=amd64 CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc $(GO) build $(FLAGS) -ldflags "-H windowsgui" -o $(BUILD)/palabre.exe ./cmd/palabre
	GOOS=windows GOARCH=amd64 CGO_ENABLED=0 $(GO) build $(FLAGS) -o $(BUILD)/palabrectl.exe ./cmd/palabrectl

tour: build debs-view ## drive the window under Xvfb and leave numbered screenshots in build/tour
	@bash .ci/tour

pictures: build debs-view ## take the pictures of the READMEs again
	@bash .ci/pictures

# The serif of titles, from Debian's fonts-sil-gentiumplus: git ignores it, the program embeds it.
GENTIUM := /usr/share/fonts/truetype/gentiumplus
fonts: debs-build
	@for f in Regular Bold Italic; do cp -u $(GENTIUM)/GentiumBookPlus-$$f.ttf assets/fonts/; done

# The forms of French words, from Debian's hunspell-fr-classical: git ignores them, the index embeds them.
LEXICON := search/french/lexicon/lexicon.fst
lexicon: debs-build $(LEXICON)
$(LEXICON): search/french/internal/lexicon/main.go search/french/internal/lexicon/derive.go search/french/internal/lexicon/affix.go search/french/fold.go
	$(GO) run $(FLAGS) ./search/french/internal/lexicon /usr/share/hunspell/fr $(@D)

debs-build: ; @bash .ci/debs $(DEB_BUILD)
debs-view: ; @bash .ci/debs $(DEB_VIEW)
debs-help: ; @bash .ci/debs $(DEB_HELP)
debs-bench: ; @bash .ci/debs $(DEB_BENCH)

clean: ## forget what was built
	rm -rf $(BUILD)

.PHONY: race
race:
	$(GO) test $(FLAGS) -race $(RACED)
	$(GO) test $(FLAGS) -race -run '^Test($(RACED_TESTS))' $(RACED_PARTLY)
