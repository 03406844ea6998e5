package org.lanewise.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// The libraries for Python that train the same network.
enum PythonPeer {
    NUMPY("NumPy", "numpy"),
    PYTORCH("PyTorch", "torch"),
    JAX("JAX", "jax");

    private static final int SECONDS_TO_LOAD = 60;

    private final String title;
    private final String module;

    /// @param module what Python imports
    PythonPeer(String title, String module) {
        this.title = title;
        this.module = module;
    }

    String title() {
        return title;
    }

    /// The name of its file in `bench/peers`.
    String script() {
        return title.toLowerCase(Locale.ROOT) + "_mnist.py";
    }

    /// Whether that Python has the library, and NumPy, which reads the images.
    boolean isAvailable(Path python) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python.toString(), "-c", "import numpy, " + module)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(SECONDS_TO_LOAD, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            process.destroy();
        }
    }
}
