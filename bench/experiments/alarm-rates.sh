#!/bin/sh
# How often `lanewise bench --compare FILE --fail-above 5%` cries for nothing, and how often it finds that one kernel
# does a tenth of its work more.
#
#   bench/experiments/alarm-rates.sh [FORKS [TRIES [RUNS]]]        default: 40 forks, 1000 tries, 3 runs
#
# 1. Records a pool: FORKS real JVMs of the build as it is and FORKS in which the kernel repeats a tenth of its calls, in
#    turns (about 10 s each). The pool stays in target/alarm-rates: where it is already, only the tries are drawn anew.
# 2. Draws TRIES comparisons of the build with itself and TRIES with the slowed one: base, run, and the forks for what
#    looks slow, each five neighbours in time that share none. Tries from one pool are not independent of each other: the
#    rates are those of this hour on this machine.
# 3. RUNS times the whole command: saves a base, compares the build as it is, then the slowed one.
set -eu
cd -- "$(dirname -- "$0")/../.."
forks=${1:-40}
tries=${2:-1000}
runs=${3:-3}
work=${WORK:-'forward.32x784x100,.1.thread'}
filter=${FILTER:-}
pool=target/alarm-rates

./lanewise bench alarm-rates --pool "$pool" --pool-forks "$forks" --tries "$tries" --work "$work" --filter "$filter"

run=1
while [ "$run" -le "$runs" ]; do
    ./lanewise bench --no-peers --quick --forks 5 --filter "$filter" --save "$pool/base.json" >/dev/null
    for planted in '' "$work"; do
        code=0
        JDK_JAVA_OPTIONS=${planted:+-Dlanewise.bench.planted=$planted} \
            ./lanewise bench --no-peers --quick --forks 5 --filter "$filter" --compare "$pool/base.json" \
            --fail-above 5% >"$pool/run.txt" || code=$?
        echo "run $run, slowed: ${planted:-nothing}: exit code $code"
        grep -E 'WRONG|regressed|too noisy' "$pool/run.txt" || true
    done
    run=$((run + 1))
done
