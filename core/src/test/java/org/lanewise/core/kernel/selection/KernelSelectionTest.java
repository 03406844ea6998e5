package org.lanewise.core.kernel.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.core.LanewiseException;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.KernelsProvider;
import org.lanewise.core.kernel.KernelsProvider.Obstacle;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;

class KernelSelectionTest {
    private static final Obstacle SLOW = new Obstacle(false, "there is no compiler");
    private static final Obstacle IMPOSSIBLE = new Obstacle(true, "a module is missing");

    @Test
    void goodKernelsAreChosenWithoutAsking() {
        KernelSelection selection = KernelSelection.select("", List.of(new Fake("vector", Obstacle.NONE)));
        assertThat(selection.kernels().name()).isEqualTo("vector");
        assertThat(selection.reason()).isEqualTo("512-bit vectors");
    }

    @Test
    void referenceIsHadWhereItIsAskedFor() {
        KernelSelection selection = KernelSelection.select("reference", List.of(new Fake("vector", Obstacle.NONE)));
        assertThat(selection.kernels()).isInstanceOf(ReferenceKernels.class);
        assertThat(selection.reason()).contains("-Dlanewise.kernels");
    }

    @Test
    void obstacleLeavesTheReferenceKernelsAndItsReason() {
        for (Obstacle obstacle : List.of(SLOW, IMPOSSIBLE)) {
            KernelSelection selection = KernelSelection.select("", List.of(new Fake("vector", obstacle)));
            assertThat(selection.kernels().name()).isEqualTo("reference");
            assertThat(selection.reason()).isEqualTo(obstacle.reason());
        }
    }

    @Test
    void slowKernelsRunWhereTheyAreAskedFor() {
        KernelSelection selection = KernelSelection.select("vector", List.of(new Fake("vector", SLOW)));
        assertThat(selection.kernels().name()).isEqualTo("vector");
        assertThat(selection.reason()).contains("-Dlanewise.kernels");
    }

    @Test
    void impossibleKernelsThatAreAskedForAreAnErrorWithTheReason() {
        assertThatThrownBy(() -> KernelSelection.select("vector", List.of(new Fake("vector", IMPOSSIBLE))))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("-Dlanewise.kernels=vector")
                .hasMessageContaining(IMPOSSIBLE.reason());
    }

    @Test
    void unknownNameIsAnErrorThatNamesWhatThereIs() {
        assertThatThrownBy(() -> KernelSelection.select("vektor", List.of(new Fake("vector", Obstacle.NONE))))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("vektor")
                .hasMessageContaining("reference or vector");
        assertThatThrownBy(() -> KernelSelection.select("vector", List.of()))
                .isInstanceOf(LanewiseException.class)
                .hasMessageContaining("not installed");
    }

    @Test
    void withoutAnyProviderTheReferenceKernelsRun() {
        KernelSelection selection = KernelSelection.select("", List.of());
        assertThat(selection.kernels().name()).isEqualTo("reference");
        assertThat(selection.reason()).contains("no other kernels are installed");
    }

    @Test
    void firstGoodProviderWins() {
        KernelSelection selection = KernelSelection.select(
                "", List.of(new Fake("one", SLOW), new Fake("two", Obstacle.NONE), new Fake("three", Obstacle.NONE)));
        assertThat(selection.kernels().name()).isEqualTo("two");
    }

    /// A provider of reference kernels under another name.
    private record Fake(String name, Obstacle obstacle) implements KernelsProvider {
        @Override
        public Kernels open() {
            return new FakeKernels(name);
        }
    }

    private record FakeKernels(String name) implements Kernels {
        @Override
        public int vectorBits() {
            return 512;
        }

        @Override
        public Gemm gemm() {
            return new ReferenceKernels().gemm();
        }

        @Override
        public PixelKernel pixels() {
            return new ReferenceKernels().pixels();
        }

        @Override
        public PeakKernel peak() {
            return new ReferenceKernels().peak();
        }

        @Override
        public NormalizationKernel normalization() {
            return new ReferenceKernels().normalization();
        }

        @Override
        public DropoutKernel dropout() {
            return new ReferenceKernels().dropout();
        }

        @Override
        public GradientKernel gradients() {
            return new ReferenceKernels().gradients();
        }

        @Override
        public ActivationKernel of(Activation activation) {
            return new ReferenceKernels().of(activation);
        }

        @Override
        public LossKernel of(Loss loss) {
            return new ReferenceKernels().of(loss);
        }

        @Override
        public UpdateKernel of(Optimizer optimizer) {
            return new ReferenceKernels().of(optimizer);
        }
    }
}
