package org.lanewise.cli.example;

import org.lanewise.cli.option.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `lanewise example`: the five articles.
@Command(name = "example", mixinStandardHelpOptions = true, versionProvider = Version.class,
        subcommands = {
            CelsiusExample.class, PeopleExample.class, MnistExample.class, BanknoteExample.class,
            NetworkExample.class},
        description = {
            "Runs one of five articles about neural networks and prints what the article prints. The source of each "
                    + "is a short class that shows how a program uses Lanewise.",
            ""},
        footer = {
            "",
            "Examples:",
            "  lanewise example celsius",
            "  lanewise example people --seed 7",
            "  lanewise example mnist --plot mnist.svg",
            "  lanewise example banknote --data ~/banknote --json",
            "  lanewise example network --task sine",
            "",
            "Exit code: 0 done, 1 failed, 2 wrong usage."})
public final class ExampleCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /// For picocli.
    ExampleCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing required subcommand, one of " + String.join(", ", spec.subcommands().keySet()));
    }
}
