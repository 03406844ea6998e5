package org.lanewise.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What may use what, and what nobody may use.
class ArchitectureTest {
    private static final List<String> MODULES = List.of("core", "simd", "models", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter().importPaths(
            classesOf("core"), classesOf("simd"), classesOf("models"), classesOf("cli"));

    /// What the Vector API computes in an order or with a formula that it leaves open.
    private static final Set<String> OPEN_OPERATORS = Set.of(
            "SIN", "COS", "TAN", "ASIN", "ACOS", "ATAN", "EXP", "LOG", "LOG10", "SINH", "COSH", "TANH", "EXPM1",
            "LOG1P", "ATAN2", "POW", "HYPOT", "CBRT");

    /// What `java.lang.Math` may compute otherwise on another machine.
    private static final Set<String> OPEN_FUNCTIONS = Set.of(
            "sin", "cos", "tan", "asin", "acos", "atan", "exp", "log", "log10", "sinh", "cosh", "tanh", "expm1",
            "log1p", "atan2", "pow", "hypot", "cbrt");

    private static final List<String> EMPTY_WORDS = List.of("Util", "Helper", "Manager", "Impl", "Common");

    private static Path classesOf(String module) {
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
    void classesOfAllModulesAreSeen() {
        for (String module : MODULES) {
            assertThat(CLASSES.stream().filter(resideInAPackage("org.lanewise." + module + "..")).count())
                    .as(module)
                    .isGreaterThan(1);
        }
        assertThat(CLASSES.size()).isGreaterThan(100);
    }

    @Test
    void vectorsAreNotReducedInAnOrderOfTheirOwn() {
        noClasses()
                .should()
                .accessTargetWhere(access("a reduction of lanes", call -> call.getName().startsWith("reduceLanes")))
                .check(CLASSES);
    }

    @Test
    void vectorsTakeNoFunctionWhoseBitsAreOpen() {
        noClasses()
                .should()
                .accessTargetWhere(access(
                        "an operator whose bits are open",
                        operator -> operator instanceof JavaFieldAccess
                                && operator.getTargetOwner().getFullName()
                                        .equals("jdk.incubator.vector.VectorOperators")
                                && OPEN_OPERATORS.contains(operator.getName())))
                .check(CLASSES);
    }

    @Test
    void noFunctionWhoseBitsAreOpenIsCalledWhereTheBitsCount() {
        noClasses()
                .that()
                .resideInAnyPackage("org.lanewise.core..", "org.lanewise.simd..", "org.lanewise.models..")
                .should()
                .accessTargetWhere(access(
                        "a function of java.lang.Math whose bits are open",
                        call -> call.getTargetOwner().isEquivalentTo(Math.class)
                                && OPEN_FUNCTIONS.contains(call.getName())))
                .check(CLASSES);
    }

    @Test
    void strictMathIsForRandomNumbersAndDigits() {
        noClasses()
                .that(DescribedPredicate.not(
                        resideInAnyPackage(
                                "org.lanewise.core.random", "org.lanewise.core.schedule",
                                "org.lanewise.models.digits")))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(StrictMath.class)
                .check(CLASSES);
    }

    @Test
    void nothingRunsInParallelBehindTheSplittersBack() {
        noClasses()
                .should()
                .accessTargetWhere(access(
                        "a parallel stream",
                        call -> Set.of("parallelStream", "parallel", "parallelSort", "parallelPrefix", "parallelSetAll")
                                .contains(call.getName())))
                .check(CLASSES);
    }

    @Test
    void engineKeepsNothingInThreads() {
        noClasses()
                .that()
                .resideInAnyPackage("org.lanewise.core..", "org.lanewise.simd..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ThreadLocal.class)
                .check(CLASSES);
    }

    @Test
    void onlyKernelsTouchVectors() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.lanewise.core..", "org.lanewise.models..", "org.lanewise.cli..",
                        "org.lanewise.simd.parallel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    @Test
    void providersLoadWithoutVectors() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Provider")
                .or()
                .haveSimpleName("HardwareFma")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "simd", "models", "cli"})
    void packagesOfAModuleHaveNoCycles(String module) {
        slices()
                .matching("org.lanewise." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void namesSaySomething() {
        for (String word : EMPTY_WORDS) {
            noClasses().should().haveSimpleNameContaining(word).check(CLASSES);
            for (JavaClass each : CLASSES) {
                assertThat(each.getPackageName().toLowerCase(Locale.ROOT).split("\\."))
                        .doesNotContain(
                                word.toLowerCase(Locale.ROOT),
                                word.toLowerCase(Locale.ROOT) + "s");
            }
        }
    }

    /// From the sources: a package-info that only has comments leaves no class file.
    @ParameterizedTest
    @ValueSource(strings = {"core", "simd", "models", "cli"})
    void everyPackageSaysWhatItIs(String module) {
        Set<String> packages = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("org.lanewise." + module))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isNotEmpty();
        for (String name : packages) {
            Path file = Path.of("..", module, "src", "main", "java", name.replace('.', '/'), "package-info.java");
            assertThat(Files.exists(file)).as("%s exists", file).isTrue();
        }
    }

    /// A vector class is found from its definition by its name: `VectorRelu` from `Relu`, `VectorGemm` from
    /// `ReferenceGemm`.
    @Test
    void everyVectorClassHasATwinInCore() {
        Set<String> core = CLASSES.stream()
                .filter(resideInAPackage("org.lanewise.core.."))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        // Kernels that are a lambda in ReferenceKernels, the list of a family, and who offers them.
        Set<String> without = Set.of(
                "VectorActivations", "VectorLosses", "VectorOptimizers", "VectorPixels", "VectorKernelsProvider");
        List<JavaClass> vectors = CLASSES.stream()
                .filter(resideInAPackage("org.lanewise.simd.."))
                .filter(each -> each.getSimpleName().startsWith("Vector"))
                .filter(each -> !without.contains(each.getSimpleName()))
                .toList();
        assertThat(vectors).hasSizeGreaterThan(8);
        for (JavaClass each : vectors) {
            String last = each.getSimpleName().substring("Vector".length());
            assertThat(core.contains(last) || core.contains("Reference" + last))
                    .as("core has %s or Reference%s", last, last)
                    .isTrue();
        }
    }

    @Test
    void vectorKernelsAreFinal() {
        classes()
                .that()
                .resideInAPackage("org.lanewise.simd..")
                .and()
                .areNotInterfaces()
                .and()
                .haveSimpleNameStartingWith("Vector")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaAccess<?>> access(
            String description, Predicate<JavaAccess<?>> test) {
        return DescribedPredicate.describe(description, test);
    }
}
