/// A built-in data set that needs no file and no network: handwritten digits, drawn by
/// [Digits][org.lanewise.models.digits.Digits] from strokes and random numbers.
@NullMarked
package org.lanewise.models.digits;

import org.jspecify.annotations.NullMarked;
