package org.lanewise.core.kernel;

/// Fused multiply-adds on registers alone, with no memory in the way: what one core can do at most. Other kernels' speed is
/// told as a share of it. Thread-safe; allocates nothing.
public interface PeakKernel {
    /// The floating-point operations of one round, an fma being two.
    int operationsPerRound();

    /// Runs `rounds` rounds, each one fma on each of several independent chains. A number made from all chains is stored where C2
    /// must assume that somebody reads it, so that nothing can be left out.
    void run(int rounds);
}
