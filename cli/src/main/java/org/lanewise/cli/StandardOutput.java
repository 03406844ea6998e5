package org.lanewise.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Standard output that remembers whether its reader went away, as `head` does when it has seen enough. For one thread.
final class StandardOutput extends FilterOutputStream {
    /// What Linux, macOS and the BSDs say for EPIPE.
    private static final String EPIPE = "Broken pipe";

    private boolean readerGone;

    StandardOutput(OutputStream out) {
        super(out);
    }

    /// Whether a write failed because nobody reads what is written.
    boolean isReaderGone() {
        return readerGone;
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            readerGone = EPIPE.equals(e.getMessage());
            throw e;
        }
    }
}
