/// The examples that the documentation shows, compiled and run by the tests.
@NullMarked
package org.lanewise.models.example;

import org.jspecify.annotations.NullMarked;
