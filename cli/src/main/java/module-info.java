/// The lanewise command.
module org.lanewise.cli {
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.lanewise.models;
    requires static org.jspecify;

    opens org.lanewise.cli to info.picocli;
    opens org.lanewise.cli.data to info.picocli;
    opens org.lanewise.cli.example to info.picocli;
    opens org.lanewise.cli.info to info.picocli;
    opens org.lanewise.cli.model to info.picocli;
    opens org.lanewise.cli.option to info.picocli;
    opens org.lanewise.cli.training to info.picocli;
}
