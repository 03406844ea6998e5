#!/bin/sh
# Fuzzes the readers of files with Jazzer, one after the other.
# Usage: models/experiments/fuzz.sh MINUTES [TARGET]    (all targets: idx csv libsvm npy npz safetensors onnx checkpoint)
# Needs a JDK 25 as JAVA_HOME or on the PATH. What it has learned stays in models/target/fuzz for the next run. A file that
# makes a reader fail goes to the test resources, where FuzzRegressionTest reads it in every build.
set -eu
cd "$(dirname "$0")/../.."
minutes=${1:?usage: fuzz.sh MINUTES [TARGET]}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

./mvnw -q -Pfuzz -pl models -am -Dspotless.check.skip=true -Dmdep.outputFile=target/fuzz.classpath \
    test-compile dependency:build-classpath
tests=models/target/test-classes
path=$tests:models/target/classes:core/target/classes:$(cat models/target/fuzz.classpath)
temporary=$(if [ -d /dev/shm ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi)
failed=0

for target in ${2:-idx csv libsvm npy npz safetensors onnx checkpoint}; do
    corpus=models/target/fuzz/$target
    log=models/target/fuzz/$target.log
    findings=models/src/test/resources/org/lanewise/models/malformed/$target
    mkdir -p "$corpus" "$findings"
    "$java" -cp "$path" org.lanewise.models.malformed.FuzzSeeds "$target" "$corpus"
    if "$java" -XX:+UseSerialGC -Xmx1g -Djava.io.tmpdir="$temporary" -cp "$path" \
        com.code_intelligence.jazzer.Jazzer \
        --target_class=org.lanewise.models.malformed.ParserFuzzer --target_args="$target" \
        --instrumentation_includes='org.lanewise.**' --custom_hook_includes='org.lanewise.**' \
        --reproducer_path=models/target/fuzz -artifact_prefix="$findings/" \
        -max_total_time=$((minutes * 60)) -max_len=4096 -print_final_stats=1 "$corpus" >"$log" 2>&1; then
        result='nothing found'
    else
        result="FAILED, see $log and $findings"
        failed=1
    fi
    rmdir "$findings" 2>/dev/null || true
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    printf '%-12s %12s files, %s\n' "$target" "${runs:-?}" "$result"
done
exit "$failed"
