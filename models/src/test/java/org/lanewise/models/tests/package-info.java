/// What the tests of this module share.
@NullMarked
package org.lanewise.models.tests;

import org.jspecify.annotations.NullMarked;
