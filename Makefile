# Wegweiser: `make` baut alles, `make hilfe` zeigt die übrigen Befehle.
#
# What is done is done by the rooms: katalog (checks the data), booklet (PDFs), mkdocs with hooks/ (website).
# `.ci/bauen` puts them together, one build at a time: all is made aside in .bau/ and swapped in, so site/ is always whole.

PY := .venv/bin/python

export PYTHONUTF8 := 1
# We know that Material for MkDocs ends in May 2027; the way out stands in docs/technik.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := alles
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

.PHONY: alles test vorschau pruefen druck pr-bericht bench bilder lint format aktualisieren sauber hilfe
.PHONY: frisch links frisch-bericht audit fuzz papier-bereit tests-bereit

alles: .venv/eingerichtet papier-bereit ## alles prüfen und bauen: Website in site/, PDFs in site/druck/
	@$(PY) .ci/bauen

test: .venv/eingerichtet papier-bereit tests-bereit ## alle Tests
	@$(PY) -m pytest

vorschau: .venv/eingerichtet ## Website im Browser ansehen; Änderungen erscheinen von selbst
	@WEGWEISER_DRUCK=$(wildcard site/druck) $(PY) -m mkdocs serve

pruefen: .venv/eingerichtet ## nur die Angebote prüfen (dauert eine Sekunde)
	@$(PY) -m katalog pruefen

druck: .venv/eingerichtet papier-bereit ## alle PDFs in den Ordner druck/: Bildschirm, Bürodrucker, Druckerei
	@$(PY) -m booklet --fuer alle --ziel druck

# Exit as everywhere: 1 when the report stands, but something in the files keeps the new state from being built.
pr-bericht: papier-bereit tests-bereit ## was sich gegenüber BASIS=… ändert, mit Bildern: bericht/pr.md
	@$(PY) .ci/pr-bericht --basis "$(BASIS)"

frisch: .venv/eingerichtet ## was wieder zu prüfen ist, mit den Fragen fürs Telefon
	@$(PY) -m katalog frisch || test $$? -eq 1

links: .venv/eingerichtet ## gibt es die Seiten hinter den Web-Adressen noch? (braucht Internet, dauert Minuten)
	@$(PY) -m katalog links

frisch-bericht: .venv/eingerichtet ## beides für die Forge: bericht/frisch.md, jede Woche neu
	@.ci/frisch-bericht bericht/frisch.md .cache/verlauf/links.json

bench: papier-bereit tests-bereit ## messen, uns und andere, nach docs/technik/leistung.md (eine Viertelstunde; SCHNELL=ja zeigt in zwei Minuten nur an)
	@PYTHONPATH=tests $(PY) -m bench $(if $(SCHNELL),--schnell)

# In a folder of its own: the auditor brings packages that are not ours, and does not belong into the lock.
# Asks OSV for exactly what the lock names. The package index can be a mirror that knows of no holes, and would be taken at its word.
audit: .venv/eingerichtet ## ist in einem der Python-Pakete eine Sicherheitslücke bekannt? (braucht Internet)
	@$(PY) -m venv .cache/audit
	@.cache/audit/bin/python -m pip install --quiet --disable-pip-version-check --upgrade --only-binary :all: pip-audit
	@.cache/audit/bin/pip-audit --strict --vulnerability-service osv --require-hashes --disable-pip --progress-spinner off -r requirements.lock \
		|| { echo "Oben steht eine bekannte Lücke, oder die Datenbank war nicht zu erreichen. Was zu tun ist: docs/technik/sicherheit.md"; exit 1; }

fuzz: .venv/eingerichtet ## mit zufälligen Dateien suchen, wo das Lesen stolpert: ZIEL=lesen oder zeiten, SEKUNDEN=300
	@$(PY) tests/fuzz $(or $(ZIEL),lesen) $(or $(SEKUNDEN),300)

bilder: tests-bereit ## Bilder erneuern: README.md aus dem fertigen site/, Handbuch aus der Beispielstadt
	@$(PY) .ci/bilder site docs/bilder
	@$(PY) .ci/handbuch-bilder docs/mitmachen/bilder

lint: .venv/eingerichtet ## Stil von Programm und YAML prüfen
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m yamllint --strict .

format: .venv/eingerichtet ## Programm in Form bringen
	@$(PY) -m ruff check --quiet --fix
	@$(PY) -m ruff format --quiet

# One lock for everything: whoever builds also tests, with exactly the same versions, in one environment.
# Only packages with wheels: nothing is compiled on a pupil's laptop, and nothing is fetched outside the lock.
# --no-config and no addresses: the lock is the same wherever it is made.
aktualisieren: .venv/eingerichtet ## neue Versionen der Python-Pakete in requirements.lock festhalten
	@$(PY) -m pip install --quiet --disable-pip-version-check uv
	@UV_CUSTOM_COMPILE_COMMAND="make aktualisieren" .venv/bin/uv --no-config --quiet pip compile pyproject.toml \
		--group tests --group werkstatt --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --output-file requirements.lock
	@echo "requirements.lock ist neu. Bitte einmal „make“ und „make test“ laufen lassen."

sauber: ## Website, PDFs der Produkte und Python-Umgebung entfernen
	rm -rf .bau site druck bericht .venv .cache .pytest_cache .ruff_cache .hypothesis *.egg-info

hilfe: ## diese Übersicht
	@echo "make            alles prüfen und bauen: Website in site/, PDFs in site/druck/"
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | grep -v '^alles:' | sed -E 's/^([a-z-]+):.*## (.*)/make \1:\2/' \
		| awk -F: '{ printf "%-20s %s\n", $$1, $$2 }'

.venv/eingerichtet: requirements.lock pyproject.toml
	@.ci/einrichten python

papier-bereit:
	@.ci/einrichten papier

tests-bereit: .venv/eingerichtet
	@.ci/einrichten tests
