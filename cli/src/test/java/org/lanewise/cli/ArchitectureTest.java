package org.lanewise.cli;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// What may use what.
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(
            classes("core"), classes("simd"), classes("models"), classes("cli"));

    private static Path classes(String module) {
        return Path.of("..", module, "target", "classes").toAbsolutePath().normalize();
    }

    @Test
    void dependenciesGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core").definedBy("org.lanewise.core..")
                .layer("simd").definedBy("org.lanewise.simd..")
                .layer("models").definedBy("org.lanewise.models..")
                .layer("cli").definedBy("org.lanewise.cli..")
                .whereLayer("simd").mayNotBeAccessedByAnyLayer()
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("models").mayOnlyBeAccessedByLayers("cli")
                .check(CLASSES);
    }

    @Test
    void allClassesAreSeen() {
        assertThat(CLASSES.size()).isGreaterThan(4);
    }
}
