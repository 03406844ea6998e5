package org.lanewise.bench.result;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lanewise.core.kernel.Kernels;
import org.lanewise.core.kernel.selection.KernelSelection;

/// What a fork ran on.
///
/// @param cpu the processor's name
/// @param processors how many the JVM sees
/// @param jdk version and name of the JVM
/// @param flags the JVM's arguments, as it was started with them
/// @param kernels the family of kernels
/// @param vectorBits the width of their vectors; 0 for scalar code
public record Machine(
        String cpu, int processors, String jdk, List<String> flags, String kernels, int vectorBits) {
    public Machine {
        flags = List.copyOf(flags);
    }

    /// This JVM's.
    public static Machine here() {
        Kernels kernels = KernelSelection.current().kernels();
        return new Machine(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.version") + ", " + System.getProperty("java.vm.name"),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                kernels.name(),
                kernels.vectorBits());
    }

    /// Whether the other has the same JVM and flags, system properties not counted, so that a kernel is compiled alike.
    public boolean compilesAs(Machine other) {
        return jdk.equals(other.jdk) && vectorBits == other.vectorBits && kernels.equals(other.kernels)
                && compilerFlags().equals(other.compilerFlags());
    }

    private List<String> compilerFlags() {
        return flags.stream().filter(flag -> !flag.startsWith("-D")).toList();
    }

    /// The processor's name; the architecture where the system does not tell it.
    public static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException _) {
            return System.getProperty("os.arch");
        }
    }

    /// For example `AMD EPYC 9B14, 2 processors; JDK 25.0.3, ...; vector kernels, 512 bits`.
    @Override
    public String toString() {
        return cpu + ", " + processors + " processors; JDK " + jdk + "; " + kernels + " kernels, " + vectorBits
                + " bits";
    }
}
