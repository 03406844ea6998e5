package org.lanewise.cli.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanewise.models.data.Dataset;
import org.lanewise.models.preprocessing.LabelEncoding;
import org.lanewise.models.preprocessing.Preprocessing;
import org.lanewise.models.preprocessing.Scaling;
import org.lanewise.models.preprocessing.TargetScaling;

/// The rows of one file, before they are split.
interface FileRows {
    /// The number of rows.
    int count();

    /// What the labels mean.
    LabelEncoding labels();

    /// The class of each row, where the labels are classes.
    int[] classNumbers();

    /// Learns from the training rows what becomes of columns.
    Encoding encoding(int[] trainingRows);

    /// The way from rows to data sets.
    interface Encoding {
        /// All rows of the file.
        Dataset rows();

        /// The rows of a later file, such as a test file.
        Dataset rowsOf(Path later);

        Preprocessing preprocessing(@Nullable Scaling scaling, @Nullable TargetScaling targetScaling);
    }
}
