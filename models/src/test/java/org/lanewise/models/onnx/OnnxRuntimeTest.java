package org.lanewise.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.core.layer.NamedArray;
import org.lanewise.models.trained.TrainedModel;

/// ONNX Runtime computes what Lanewise computes, from files that Lanewise wrote; and what it reads back has the same bits.
/// `-Dlanewise.onnx.networks=1000` tries more networks, `-Dlanewise.tests.seed=...` others.
class OnnxRuntimeTest {
    private static final int NETWORKS = Integer.getInteger("lanewise.onnx.networks", 60);
    private static final long SEED = Long.getLong("lanewise.tests.seed", 20_261L);
    private static final double TOLERANCE = 1e-5;

    private static OrtEnvironment runtime;

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadRuntime() {
        try {
            runtime = OrtEnvironment.getEnvironment();
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            assumeTrue(false, "the native library of ONNX Runtime cannot be loaded here: " + e);
        }
    }

    @Test
    void runtimePredictsWhatLanewisePredicts() throws OrtException {
        Path file = folder.resolve("network.onnx");
        double worst = 0;
        long worstSeed = 0;
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            RandomModel random = new RandomModel(seed);
            OnnxFormat.write(file, random.model, random.applyLink);
            double error = error(random.predictions(), run(file, random.rows));
            assertThat(error).as("-Dlanewise.tests.seed=%d, %s", seed, random.model.plan())
                    .isLessThanOrEqualTo(TOLERANCE);
            if (error > worst) {
                worst = error;
                worstSeed = seed;
            }
        }
        System.out.printf("%d networks, largest error %.3g relative to max(1, |y|), by seed %d%n",
                NETWORKS, worst, worstSeed);
    }

    private static float[][] run(Path file, float[][] rows) throws OrtException {
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = runtime.createSession(file.toString(), options);
                    OnnxTensor input = OnnxTensor.createTensor(runtime, rows);
                    OrtSession.Result result = session.run(Map.of("input", input))) {
                assertThat(session.getMetadata().getCustomMetadata()).containsEntry("name", "näme\n");
                return (float[][]) result.get("output").orElseThrow().getValue();
            }
        }
    }

    private static double error(float[][] expected, float[][] actual) {
        assertThat(actual).hasDimensions(expected.length, expected[0].length);
        double worst = 0;
        for (int row = 0; row < expected.length; row++) {
            for (int output = 0; output < expected[row].length; output++) {
                double y = expected[row][output];
                double error = Math.abs(actual[row][output] - y) / Math.max(1, Math.abs(y));
                worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
            }
        }
        return worst;
    }

    @Test
    void whatIsReadBackHasTheSameWeightsAndPredictsTheSameBits() {
        Path file = folder.resolve("network.onnx");
        for (long seed = SEED; seed < SEED + NETWORKS; seed++) {
            RandomModel random = new RandomModel(seed);
            OnnxFormat.write(file, random.model, true);
            TrainedModel read = OnnxFormat.read(file);

            assertThat(bits(read)).as("seed %d", seed).isEqualTo(bits(random.model));
            assertThat(read.notes()).isEqualTo(random.model.notes());
            assertThat(read.preprocessing()).isEqualTo(random.model.preprocessing());
            float[][] predictions = random.predictions(read, true);
            assertThat(predictions).as("seed %d", seed).isDeepEqualTo(random.predictions(random.model, true));
        }
    }

    private static List<Integer> bits(TrainedModel trained) {
        List<Integer> bits = new ArrayList<>();
        for (NamedArray array : trained.model().network().arrays()) {
            for (float value : array.values().toArray()) {
                bits.add(Float.floatToRawIntBits(value));
            }
        }
        return bits;
    }
}
