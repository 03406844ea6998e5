package org.lanewise.cli.progress;

/// No progress at all.
record Silence() implements Progress {
    @Override
    public void close() {}
}
