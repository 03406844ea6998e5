/// Pictures of a training run as SVG: a [Picture][org.lanewise.cli.plot.Picture] is a column of panels, charts or grids
/// of digits. Pure functions from data to text; no library, no fonts, readable on light and dark pages.
@NullMarked
package org.lanewise.cli.plot;

import org.jspecify.annotations.NullMarked;
