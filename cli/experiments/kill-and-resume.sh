#!/bin/sh
# Kills trainings with kill -9 at random moments, resumes them, and compares the weights with those of a training that was
# never stopped. Usage: cli/experiments/kill-and-resume.sh [KILLS [SEED [SECONDS]]]    (1000, 1, 1)
# A kill comes 0 to SECONDS after the first checkpoint of the process, every tenth after its start. LANEWISE names another launcher than ./lanewise.
set -eu
cd "$(dirname "$0")/../.."
kills=${1:-1000}
seed=${2:-1}
longest=${3:-1}
lanewise=${LANEWISE:-./lanewise}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# A small table, so that most of a process's life is training.
awk -v seed="$seed" 'BEGIN {
    srand(seed)
    print "a,b,c,d,e,f,kind"
    for (row = 0; row < 300; row++) {
        sum = 0
        for (column = 0; column < 6; column++) {
            value = rand()
            sum += value
            printf "%.3f,", value
        }
        print sum < 2.7 ? "low" : sum < 3.3 ? "middle" : "high"
    }
}' >"$folder/rows.csv"
train="train $folder/rows.csv --hidden 64,32 --epochs 20 --optimizer adam --batch-norm --dropout 0.2
    --schedule one-cycle --early-stopping 15 --clip-norm 1 --quiet --json"

# Prints the hash in a report.
hash_of() {
    sed -n 's/.*"weightsSha256" : "\([0-9a-f]*\)".*/\1/p' "$1"
}

# shellcheck disable=SC2086
"$lanewise" $train >"$folder/whole"
expected=$(hash_of "$folder/whole")
[ -n "$expected" ] || { echo 'the training that is not stopped failed' >&2; exit 1; }

awk -v seed="$seed" -v longest="$longest" -v count="$((kills * 20))" 'BEGIN {
    srand(seed)
    for (at = 0; at < count; at++) printf "%.3f\n", longest * rand()
}' >"$folder/moments"
exec 3<"$folder/moments"

killed=0
unsaved=0
trainings=0
wrong=0
while [ "$killed" -lt "$kills" ]; do
    rm -f "$folder/checkpoint"
    ended=no
    while [ "$ended" = no ]; do
        # One checkpoint a step: most kills hit a save or come close.
        if [ -f "$folder/checkpoint" ]; then
            set -- train --quiet --json --resume "$folder/checkpoint" --threads $((killed % 3 + 1))
        else
            # shellcheck disable=SC2086
            set -- $train --checkpoint "$folder/checkpoint" --checkpoint-every 1step
        fi
        touch "$folder/started"
        "$lanewise" "$@" >"$folder/out" 2>"$folder/err" &
        process=$!
        if [ "$killed" -lt "$kills" ]; then
            read -r moment <&3
            while [ $((killed % 10)) -ne 9 ] && ! [ "$folder/checkpoint" -nt "$folder/started" ] &&
                kill -0 "$process" 2>/dev/null; do
                sleep 0.02
            done
            sleep "$moment"
            kill -9 "$process" 2>/dev/null || true
        fi
        code=0
        wait "$process" 2>/dev/null || code=$?
        if [ "$code" -eq 137 ]; then
            killed=$((killed + 1))
            [ -f "$folder/checkpoint" ] || unsaved=$((unsaved + 1))
        else
            cat "$folder/err" >&2
            ended=yes
        fi
    done
    trainings=$((trainings + 1))
    if [ "$(hash_of "$folder/out")" != "$expected" ]; then
        wrong=$((wrong + 1))
        echo "training $trainings has other weights" >&2
    fi
    printf '%s kills, %s of them before the first checkpoint; %s trainings ended, %s wrong\n' \
        "$killed" "$unsaved" "$trainings" "$wrong"
done
[ "$wrong" -eq 0 ]
