package org.lanewise.core.kernel;

/// Fused multiply-adds on registers alone, with no memory in the way: what one core can do at most. Other kernels' speed is
/// told as a share of it. Immutable, thread-safe; allocates nothing.
public interface PeakKernel {
    /// The floating-point operations of one round, an fma being two.
    int operationsPerRound();

    /// Runs `rounds` rounds, each one fma on each of several independent chains.
    ///
    /// @return a number made from all chains, so that none can be left out
    float run(int rounds);
}
