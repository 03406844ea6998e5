package org.lanewise.cli;

/// No progress at all.
record Silence() implements Progress {
    @Override
    public void close() {}
}
