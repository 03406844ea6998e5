package org.lanewise.cli.info;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.lanewise.cli.option.Version;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.reference.ReferenceKernels;
import org.lanewise.core.kernel.selection.KernelSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `lanewise info`: what runs here, how fast, and whether it computes the right bits.
@Command(name = "info", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = {
            "Tells what Lanewise runs on and with which kernels, measures a matrix product for about a second, and "
                    + "checks that the kernels give the same bits as the reference ones."},
        footer = {
            "",
            "Examples:",
            "  lanewise info",
            "  JDK_JAVA_OPTIONS=-Dlanewise.kernels=reference lanewise info",
            "",
            "Exit code: 0 if the check is passed, 1 if not, 2 for wrong usage."})
public final class InfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    InfoCommand() {}

    @Override
    public Integer call() {
        return print(spec.commandLine().getOut(), KernelSelection.current());
    }

    static int print(PrintWriter out, KernelSelection selection) {
        Kernels kernels = selection.kernels();
        int bits = kernels.vectorBits();
        line(out, "version", Version.text());
        line(out, "JDK", System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name") + ", "
                + System.getProperty("java.vendor"));
        line(out, "system", System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("os.arch"));
        line(out, "CPU", Processor.name());
        line(out, "threads", Runtime.getRuntime().availableProcessors() + ", one for each processor");
        line(out, "kernels", kernels.name() + " (" + selection.reason() + ")");
        line(out, "vector species", bits == 0 ? "none" : bits + " bits, " + bits / Float.SIZE + " floats");
        out.flush();
        SelfCheck check = new SelfCheck(new ReferenceKernels(), kernels);
        List<String> differences = check.differences(); // first: the JVM compiles the kernels meanwhile
        for (Measurement measurement : Measurement.all(kernels)) {
            line(out, measurement.name(), measurement.figure());
            out.flush();
        }
        if (!differences.isEmpty()) {
            line(out, "self-check", "FAILED: other bits than the reference in " + String.join(", ", differences));
            return ExitCode.SOFTWARE;
        }
        line(out, "self-check", "OK: " + check.comparisons() + " results have the reference's bits");
        return ExitCode.OK;
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-16s", name) + value);
    }
}
