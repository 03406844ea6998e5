package org.lanewise.core.kernel;

/// Offers a family of kernels; found through [java.util.ServiceLoader]. Its class must load on every JVM: nothing it
/// touches before [#open] may need what [#obstacle] checks.
public interface KernelsProvider {
    /// The name that `-Dlanewise.kernels` takes.
    String name();

    /// Why these kernels cannot run here, or would run slower than the reference ones; empty if they are good to use.
    Obstacle obstacle();

    /// The kernels.
    Kernels open();

    /// Whether something is in the way.
    ///
    /// @param impossible the kernels cannot run at all
    /// @param reason one sentence; empty if nothing is in the way
    record Obstacle(boolean impossible, String reason) {
        /// Nothing is in the way.
        public static final Obstacle NONE = new Obstacle(false, "");
    }
}
