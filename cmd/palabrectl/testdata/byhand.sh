#!/bin/sh
# Reads an archive without Palabre, with nothing but sort, awk and sha256sum.
#   sh byhand.sh ARCHIVE        writes one line for each item: identifier, tab, title
# and ends with 1 when an original is missing or has changed.
cd "$1" || exit 2

# The journals are JSON Lines behind eight control digits and a space; "t" puts the lines of
# every computer in one order; an operation names a record, its kind, and the fields it sets.
cat journal/*/[!.]*.jsonl | cut -c10- | grep '"ops":' | LC_ALL=C sort -t'"' -k6,6 | awk '
function field(text, name,    at, rest) { # the text of a field; "" when it is null or not set
	at = index(text, "\"" name "\":")
	if (!at) { set = 0; return "" }
	set = 1
	rest = substr(text, at + length(name) + 3)
	if (!match(rest, /^"([^"\\]|\\.)*"/)) return ""
	rest = substr(rest, 2, RLENGTH - 2)
	gsub(/\\"/, "\"", rest); gsub(/\\n/, " ", rest); gsub(/\\\\/, "\\", rest)
	return rest
}
{
	n = split($0, op, /\{"r":"/)
	for (i = 2; i <= n; i++) {
		id = substr(op[i], 1, index(op[i], "\"") - 1)
		if (op[i] !~ /^[^"]*","k":"item"/) continue
		here[id] = !index(op[i], "{\"\":null") # put aside; whatever is written later brings it back
		title = field(op[i], "title.fr")
		if (set) titles[id] = title
	}
}
END { for (id in here) if (here[id]) print id "\t" titles[id] }' | LC_ALL=C sort

# Every original lies under its own SHA-256, and every bag lists the digests of what it holds.
for bag in entrees/*/; do
	(cd "$bag" && sha256sum --quiet -c manifest-sha256.txt tagmanifest-sha256.txt >&2) || exit 1
done
