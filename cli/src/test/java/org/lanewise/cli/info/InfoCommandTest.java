package org.lanewise.cli.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanewise.cli.CliRun;
import org.lanewise.core.activation.Activation;
import org.lanewise.core.activation.Relu;
import org.lanewise.core.activation.Tanh;
import org.lanewise.core.kernel.ActivationKernel;
import org.lanewise.core.kernel.DropoutKernel;
import org.lanewise.core.kernel.Gemm;
import org.lanewise.core.kernel.GradientKernel;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.LossKernel;
import org.lanewise.core.kernel.NormalizationKernel;
import org.lanewise.core.kernel.PeakKernel;
import org.lanewise.core.kernel.PixelKernel;
import org.lanewise.core.kernel.UpdateKernel;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.core.loss.Loss;
import org.lanewise.core.optimizer.Optimizer;

/// What `info` tells, and that its self-check finds what it is there for.
class InfoCommandTest {
    @Test
    void infoTellsTheKernelsAndPassesItsCheck() {
        CliRun run = CliRun.of("info");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("JDK  ", "CPU  ", "threads  ", "vector species  ", "FMA peak  ", "GEMM  ", "GFLOP/s")
                .containsPattern("kernels +vector \\(.*-bit vectors\\)")
                .contains("self-check      OK");
    }

    @Test
    void theCheckFindsAWrongKernel() {
        Kernels wrong = new WrongTanh(new ReferenceKernels());

        assertThat(new SelfCheck(new ReferenceKernels(), wrong).differences())
                .contains("tanh", "training with 1 thread")
                .doesNotContain("relu", "SGD");
    }

    @Test
    void otherBitsEndWithOne() {
        StringWriter out = new StringWriter();

        int code = InfoCommand.print(
                new PrintWriter(out), new KernelSelection(new WrongTanh(new ReferenceKernels()), "for a test"));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("self-check      FAILED: ").contains("tanh");
    }

    @Test
    void theReferenceAgreesWithItself() {
        SelfCheck check = new SelfCheck(new ReferenceKernels(), new ReferenceKernels());

        assertThat(check.differences()).isEqualTo(List.of());
        assertThat(check.comparisons()).isGreaterThan(20);
    }

    /// The reference kernels, but tanh is relu.
    private record WrongTanh(Kernels right) implements Kernels {
        @Override
        public String name() {
            return "wrong";
        }

        @Override
        public int vectorBits() {
            return 0;
        }

        @Override
        public Gemm gemm() {
            return right.gemm();
        }

        @Override
        public NormalizationKernel normalization() {
            return right.normalization();
        }

        @Override
        public DropoutKernel dropout() {
            return right.dropout();
        }

        @Override
        public GradientKernel gradients() {
            return right.gradients();
        }

        @Override
        public PixelKernel pixels() {
            return right.pixels();
        }

        @Override
        public PeakKernel peak() {
            return right.peak();
        }

        @Override
        public ActivationKernel of(Activation activation) {
            return right.of(activation.equals(new Tanh()) ? new Relu() : activation);
        }

        @Override
        public LossKernel of(Loss loss) {
            return right.of(loss);
        }

        @Override
        public UpdateKernel of(Optimizer optimizer) {
            return right.of(optimizer);
        }
    }
}
