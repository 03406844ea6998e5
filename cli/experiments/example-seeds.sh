#!/bin/sh
# Runs every example with many seeds and counts those that reach the figures of its article.
# Usage: cli/experiments/example-seeds.sh [SEEDS [EXAMPLE]]    (20, all; needs LANEWISE_DATA for mnist and banknote)
set -eu
cd "$(dirname "$0")/../.."
seeds=${1:-20}

# Prints what the JSON text of $1 has as number $2, one a line.
field() {
    printf '%s\n' "$1" | sed -n "s/.*\"$2\" : \([-0-9.eE]*\),*\$/\1/p"
}

# Is the number $1 between $2 and $3?
between() {
    awk -v value="$1" -v least="$2" -v most="$3" 'BEGIN { exit !(value != "" && value >= least && value <= most) }'
}

# Prints the last number of the array $2 in the JSON text $1.
last_of() {
    printf '%s\n' "$1" | sed -n "s/.*\"$2\" : \[.*[ ,]\([-0-9.eE]*\) \],*\$/\1/p"
}

celsius() {
    between "$(field "$1" slope)" 1.7 1.9 && between "$(field "$1" intercept)" 30 34
}
people() { between "$(field "$1" finalLoss)" 0 0.003; }
mnist() { between "$(field "$1" testAccuracy)" 0.978 1; }
banknote() { between "$(field "$1" testAccuracy)" 0.99 1; }
network() {
    between "$(last_of "$1" trainAccuracy)" 1 1 && between "$(field "$1" testMse)" 0 0.01
}

for example in ${2:-celsius people banknote network mnist}; do
    reached=0
    seed=1
    while [ "$seed" -le "$seeds" ]; do
        json=$(./lanewise example "$example" --seed "$seed" --json)
        if "$example" "$json"; then
            reached=$((reached + 1))
        else
            printf '%s with seed %s falls short\n' "$example" "$seed"
        fi
        seed=$((seed + 1))
    done
    printf '%-10s %s of %s seeds\n' "$example" "$reached" "$seeds"
done
