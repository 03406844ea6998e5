#!/bin/sh
# Writes random networks as ONNX and compares what ONNX Runtime makes of them with Lanewise's predictions.
# Usage: models/experiments/onnx-networks.sh [NETWORKS [SEED]]    (1000, from seed 1; prints the largest error)
set -eu
cd -- "$(dirname -- "$0")/../.."
networks=${1:-1000}
seed=${2:-1}
log=target/onnx-networks.log
mkdir -p target
if ! ./mvnw verify -pl models -am -Dtest=OnnxRuntimeTest -Dsurefire.failIfNoSpecifiedTests=false -DskipITs \
    -Dlanewise.onnx.networks="$networks" -Dlanewise.tests.seed="$seed" >"$log" 2>&1; then
    grep -E 'ERROR|FAIL' "$log" | head -n 20
    exit 1
fi
grep -E '^[0-9]+ networks|Skipped: [1-9]' "$log"
