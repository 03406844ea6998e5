package org.lanewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.lanewise.cli.report.ErrorLines;
import org.lanewise.core.LanewiseException;

class ErrorLinesTest {
    @Test
    void aKnownFailureIsItsMessageAndItsCause() {
        assertThat(lines(new LanewiseException("cannot read x"))).isEqualTo("lanewise: cannot read x\n");
        assertThat(lines(new LanewiseException("cannot read x", new NoSuchFileException("y"))))
                .isEqualTo("lanewise: cannot read x\nThe cause: y\n");
        assertThat(lines(new LanewiseException("cannot read x", new NoSuchFileException("x"))))
                .isEqualTo("lanewise: cannot read x\n");
    }

    @Test
    void ofALongMessageTheFirstAndTheLastLineAreShown() {
        assertThat(lines(new LanewiseException("none found:\n  a\n  b\nGet one")))
                .isEqualTo("lanewise: none found:\nGet one\n");
    }

    @Test
    void anythingElseIsNamedWithAHint() {
        assertThat(lines(new IllegalStateException("odd"))).isEqualTo("""
                lanewise: unexpected java.lang.IllegalStateException: odd
                This is a defect; --verbose shows where it happened.
                """);
        assertThat(lines(new OutOfMemoryError("Java heap space"))).startsWith("lanewise: out of memory, with a heap of")
                .hasLineCount(1);
    }

    @Test
    void aFullDiskIsAFailure() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws java.io.IOException {
                throw new java.io.IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int code = Lanewise.execute(new String[] {"--version"}, new PrintWriter(full), new PrintWriter(err));

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("lanewise: cannot write to standard output\n");
    }

    private static String lines(Throwable failure) {
        StringWriter err = new StringWriter();
        assertThat(ErrorLines.failure(failure, new PrintWriter(err), false)).isEqualTo(1);
        return err.toString();
    }
}
