package org.lanewise.bench.compare;

/// What one epoch from the first weights brought.
///
/// @param seconds the training steps alone
/// @param cpuSeconds processor time of the measuring thread in them, of the whole process where that is another one; less
///     than `seconds` on one thread means that others had the core
/// @param loss the mean loss of the mini-batches
/// @param accuracy the share of test images whose class was found
record Outcome(double seconds, double cpuSeconds, double loss, double accuracy) {}
