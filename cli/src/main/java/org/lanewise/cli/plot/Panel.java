package org.lanewise.cli.plot;

/// A part of a picture, as wide as the picture. Immutable, thread-safe.
public sealed interface Panel permits Chart, DigitGrid {
    /// How many pixels high it is.
    double height();

    /// How many pixels its labels need left of what it draws.
    double leftMargin();

    /// Draws it with its upper edge at 0.
    ///
    /// @param left where what is right of the labels begins
    /// @param right where the panel ends
    void draw(Markup svg, double left, double right);
}
