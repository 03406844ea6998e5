/// Readers of data files, IDX, CSV, npy, npz and LIBSVM: from bytes on disk to plain arrays and tables, strictly. A file that is not exactly what its format
/// says is refused with its name, the place (byte, or line and column), what was found and what was expected; a reader never allocates more
/// memory than the file's real content calls for.
@NullMarked
package org.lanewise.models.data.format;

import org.jspecify.annotations.NullMarked;
