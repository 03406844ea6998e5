package org.lanewise.bench.suite;

/// What a measurement is called.
///
/// @param name the work, such as `forward 32x784x100`
/// @param contestant who does it, one of the names below
/// @param threads how many threads work, `>= 1`
public record WorkKey(String name, String contestant, int threads) {
    /// The engine itself.
    public static final String LANEWISE = "Lanewise";

    /// Loops without vectors, as one would write them.
    public static final String PLAIN_JAVA = "plain Java";

    /// The loops that define the bits.
    public static final String REFERENCE = "reference";

    /// The C library.
    public static final String OPENBLAS = "OpenBLAS";

    /// Whether the engine itself is measured.
    public boolean isLanewise() {
        return contestant.equals(LANEWISE);
    }

    /// Whether C2 compiles what is measured.
    public boolean isJava() {
        return !contestant.equals(OPENBLAS);
    }

    /// The same work on as many threads by somebody else.
    public WorkKey by(String other) {
        return new WorkKey(name, other, threads);
    }

    /// The same work on another number of threads.
    public WorkKey on(int otherThreads) {
        return new WorkKey(name, contestant, otherThreads);
    }

    /// For example `forward 32x784x100, 2 threads`.
    @Override
    public String toString() {
        String text = name + ", " + threads + (threads == 1 ? " thread" : " threads");
        return isLanewise() ? text : text + ", " + contestant;
    }
}
