/// `lanewise train`: [TrainCommand][org.lanewise.cli.training.TrainCommand], its groups of options, what a checkpoint keeps of
/// them, and the report at the end.
@NullMarked
package org.lanewise.cli.training;

import org.jspecify.annotations.NullMarked;
