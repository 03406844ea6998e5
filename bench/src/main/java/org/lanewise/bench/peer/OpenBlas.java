package org.lanewise.bench.peer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// OpenBLAS through the foreign function and memory API. Arrays are passed in place, without a copy: `critical(true)`.
///
/// On Debian the library is in the package `libopenblas0-pthread`. It picks its kernels by the processor; the environment
/// variable `OPENBLAS_CORETYPE` overrides that, so a comparison says which they were.
public final class OpenBlas {
    private static final String LIBRARY = System.getProperty("lanewise.bench.openblas", "libopenblas.so.0");
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;

    private static final @Nullable SymbolLookup SYMBOLS = open();

    private static final @Nullable MethodHandle SGEMM = find(
            "cblas_sgemm",
            FunctionDescriptor.ofVoid(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_FLOAT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_FLOAT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT),
            Linker.Option.critical(true));

    private static final @Nullable MethodHandle SET_THREADS =
            find("openblas_set_num_threads", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));

    private static final @Nullable MethodHandle CORE_NAME =
            find("openblas_get_corename", FunctionDescriptor.of(ValueLayout.ADDRESS));

    private static final int LONGEST_NAME = 64;

    private OpenBlas() {}

    @SuppressWarnings("restricted")
    private static @Nullable SymbolLookup open() {
        try {
            return SymbolLookup.libraryLookup(LIBRARY, Arena.global());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    @SuppressWarnings("restricted")
    private static @Nullable MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
        return Optional.ofNullable(SYMBOLS)
                .flatMap(symbols -> symbols.find(name))
                .map(symbol -> Linker.nativeLinker().downcallHandle(symbol, type, options))
                .orElse(null);
    }

    /// Whether the library is installed.
    public static boolean isAvailable() {
        return SGEMM != null && SET_THREADS != null;
    }

    /// The kernels it has picked, such as `SkylakeX`; empty where it is not installed.
    @SuppressWarnings("restricted")
    public static String coreName() {
        if (CORE_NAME == null) {
            return "";
        }
        try {
            return ((MemorySegment) CORE_NAME.invokeExact()).reinterpret(LONGEST_NAME).getString(0);
        } catch (Throwable e) {
            throw new IllegalStateException("openblas_get_corename failed", e);
        }
    }

    /// How many threads later products use.
    public static void useThreads(int threads) {
        try {
            loaded(SET_THREADS).invokeExact(threads);
        } catch (Throwable e) {
            throw new IllegalStateException("openblas_set_num_threads failed", e);
        }
    }

    /// A row-major matrix.
    ///
    /// @param values `[rows, leadingDimension]`, as it lies in memory
    /// @param leadingDimension the distance of two rows
    /// @param transposed whether its transpose is meant
    public record Matrix(MemorySegment values, int leadingDimension, boolean transposed) {
        /// A matrix of `columns` columns without padding.
        public static Matrix of(float[] values, int columns) {
            return new Matrix(MemorySegment.ofArray(values), columns, false);
        }

        /// The same memory, seen as its transpose.
        public Matrix transpose() {
            return new Matrix(values, leadingDimension, !transposed);
        }

        private int order() {
            return transposed ? TRANSPOSE : NO_TRANSPOSE;
        }
    }

    /// `c = alpha a b + beta c`, where `a` is `[rows, depth]` and `b` is `[depth, columns]`.
    public static void multiply(
            int rows, int columns, int depth, float alpha, Matrix a, Matrix b, float beta, Matrix c) {
        try {
            loaded(SGEMM).invokeExact(
                    ROW_MAJOR,
                    a.order(),
                    b.order(),
                    rows,
                    columns,
                    depth,
                    alpha,
                    a.values,
                    a.leadingDimension,
                    b.values,
                    b.leadingDimension,
                    beta,
                    c.values,
                    c.leadingDimension);
        } catch (Throwable e) {
            throw new IllegalStateException("cblas_sgemm failed", e);
        }
    }

    private static MethodHandle loaded(@Nullable MethodHandle function) {
        if (function == null) {
            throw new IllegalStateException(LIBRARY + " is not installed");
        }
        return function;
    }
}
