package org.lanewise.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.core.kernel.selection.KernelSelection;
import org.lanewise.models.tests.TinySlice;

/// The same bits whatever the vector width, compiler and kernels: a small training run in JVMs of their own.
class FlagMatrixIT {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    /// What one JVM printed.
    private record Output(int status, String text, List<String> lines) {
        String hash() {
            return lines.get(lines.size() - 3);
        }

        String kernels() {
            return lines.get(lines.size() - 2);
        }

        String reason() {
            return lines.getLast();
        }
    }

    @Test
    void vectorKernelsRunWhereNothingIsInTheWay() throws Exception {
        Output output = run(MODULE);
        assertSlice(output);
        assertThat(output.kernels()).startsWith("vector ");
    }

    @ParameterizedTest
    @CsvSource({"-XX:MaxVectorSize=16, 128", "-XX:MaxVectorSize=32, 256", "-XX:UseAVX=1, 128", "-XX:UseAVX=2, 256"})
    void everyVectorWidthGivesSameBits(String flag, int widest) throws Exception {
        Output output = run(MODULE, flag);
        assumeTrue(!output.text().contains("Unrecognized VM option"), flag + " is for other processors");
        assertSlice(output);
        String[] kernels = output.kernels().split(" ");
        // A processor or a JVM may lack fused multiply-add below some width.
        if (kernels[0].equals("vector")) {
            assertThat(Integer.parseInt(kernels[1])).isLessThanOrEqualTo(widest);
        } else {
            assertThat(output.reason()).contains("fused multiply-add");
        }
    }

    @ParameterizedTest
    @CsvSource({"-XX:TieredStopAtLevel=1, C2", "-Xint, compiler"})
    void withoutTheSecondCompilerTheReferenceKernelsRun(String flag, String reason) throws Exception {
        Output output = run(MODULE, flag);
        assertSlice(output);
        assertThat(output.kernels()).isEqualTo("reference 0");
        assertThat(output.reason()).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({"-XX:TieredStopAtLevel=1", "-Xint", "-XX:-TieredCompilation"})
    void vectorKernelsThatAreAskedForGiveSameBits(String flag) throws Exception {
        Output output = run(MODULE, flag, "-Dlanewise.kernels=vector");
        assertSlice(output);
        assertThat(output.kernels()).startsWith("vector ");
    }

    @Test
    void referenceKernelsThatAreAskedForGiveSameBits() throws Exception {
        Output output = run(MODULE, "-Dlanewise.kernels=reference");
        assertSlice(output);
        assertThat(output.kernels()).isEqualTo("reference 0");
    }

    @Test
    void withoutTheModuleTheReferenceKernelsRunAndTheReasonNamesTheFlag() throws Exception {
        Output output = run();
        assertSlice(output);
        assertThat(output.kernels()).isEqualTo("reference 0");
        assertThat(output.reason()).contains("--add-modules jdk.incubator.vector");
    }

    /// Vectors of 64 bits and less, or none at all: there is no kernel for these, and training must go on without.
    @ParameterizedTest
    @CsvSource({"-XX:MaxVectorSize=8", "-XX:MaxVectorSize=0", "-XX:-UseFMA"})
    void machineWithoutGoodVectorsGivesSameBits(String flag) throws Exception {
        Output output = run(MODULE, flag);
        assumeTrue(!output.text().contains("Unrecognized VM option"), flag + " is for other processors");
        assertSlice(output);
        assertThat(output.kernels()).isEqualTo("reference 0");
    }

    private static void assertSlice(Output output) {
        assertThat(output.status()).as(output.text()).isZero();
        assertThat(output.hash()).as(output.text()).isEqualTo(TinySlice.SHA_256);
    }

    private static Output run(String... flags) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.add("-cp");
        command.add(String.join(
                System.getProperty("path.separator"),
                place(KernelSelection.class),
                place(KernelSelection.current().kernels().getClass()),
                place(Trainer.class),
                Path.of("target", "test-classes").toAbsolutePath().toString()));
        command.add(TinySlice.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        return new Output(status, String.join(" ", command) + "\n" + text, text.lines().toList());
    }

    private static String place(Class<?> one) throws URISyntaxException {
        return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
