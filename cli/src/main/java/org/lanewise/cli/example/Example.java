package org.lanewise.cli.example;

import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that is one article.
abstract class Example implements Callable<Integer> {
    /// The options that all examples have.
    @Mixin
    ExampleOptions options = new ExampleOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// The article.
    abstract void run(ExampleOutput out);

    @Override
    public final Integer call() {
        try {
            run(options.output(spec.commandLine()));
        } catch (IllegalArgumentException e) { // options that do not go together, or not with the data
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        return 0;
    }
}
