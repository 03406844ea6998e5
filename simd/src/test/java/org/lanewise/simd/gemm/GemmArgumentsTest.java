package org.lanewise.simd.gemm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.core.kernel.Epilogue;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.tensor.BatchMatrix;
import org.lanewise.core.tensor.PanelMatrix;

/// Both families refuse what does not fit, by name and before they touch an array.
class GemmArgumentsTest {
    private final BatchMatrix x = new BatchMatrix(4, 20);
    private final BatchMatrix y = new BatchMatrix(4, 17);
    private final PanelMatrix weights = new PanelMatrix(20, 17);

    static List<Gemm> families() {
        return List.of(new ReferenceKernels().gemm(), new VectorGemm(128), new VectorGemm(256), new VectorGemm(512));
    }

    @ParameterizedTest
    @MethodSource("families")
    void shapesThatDoNotFitAreNamed(Gemm gemm) {
        PanelMatrix other = new PanelMatrix(21, 17);
        assertThatThrownBy(() -> gemm.forward(x, other, y, 0, 4, 0, 2, Epilogue.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("4 x 20", "21 x 17", "4 x 17");
    }

    @ParameterizedTest
    @MethodSource("families")
    void rangesOutsideAreNamed(Gemm gemm) {
        assertThatThrownBy(() -> gemm.forward(x, weights, y, 0, 5, 0, 2, Epilogue.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows [0, 5) are not inside [0, 4)");
        assertThatThrownBy(() -> gemm.forward(x, weights, y, 0, 4, 1, 3, Epilogue.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panels [1, 3) are not inside [0, 2)");
        assertThatThrownBy(() -> gemm.backwardWeights(x, y, 4, 0, 2, 0, 22, new float[99999]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panel rows [0, 22) are not inside [0, 21)");
    }

    @ParameterizedTest
    @MethodSource("families")
    void gradientThatIsTooShortIsNamed(Gemm gemm) {
        assertThatThrownBy(() -> gemm.backwardWeights(x, y, 4, 0, 2, 0, 21, new float[683 + gemm.scratchFloats(4)]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(684 + gemm.scratchFloats(4) + " floats",
                        "has " + (683 + gemm.scratchFloats(4)));
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256, 512})
    void descentThatDoesNotFitIsNamed(int vectorBits) {
        Gemm gemm = new VectorGemm(vectorBits);
        PanelMatrix other = new PanelMatrix(21, 17);
        assertThatThrownBy(() -> gemm.tryDescend(x, y, 4, 0, 2, 0, 21, other, new float[1], new float[99999]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("4 x 20", "21 x 17", "4 x 17");
        assertThatThrownBy(() -> gemm.tryDescend(x, x, 4, 0, 2, 0, 21, weights, new float[1], new float[99999]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights 20 x 17 do not fit together");
        float[] coefficients = {-0.1f, 0};
        float[] tooShort = new float[683 + gemm.scratchFloats(4)];
        assertThatThrownBy(() -> gemm.tryDescend(x, y, 4, 0, 2, 0, 21, weights, coefficients, tooShort))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has " + tooShort.length);
        assertThatThrownBy(() -> gemm.tryDescend(x, y, 4, 0, 2, 0, 22, weights, coefficients, new float[99999]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("panel rows [0, 22) are not inside [0, 21)");
    }
}
