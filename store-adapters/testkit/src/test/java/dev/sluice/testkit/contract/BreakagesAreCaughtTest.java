package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.structure.Element;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Every store that breaks a promise fails a contract; the one that keeps them all fails none. */
class BreakagesAreCaughtTest {

    @BeforeAll
    static void waitNotLong() {
        Awaitility.setDefaultTimeout(Duration.ofMillis(300));
    }

    @AfterAll
    static void waitAsUsual() {
        Awaitility.reset();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aBrokenStoreFails(Breakage breakage) throws ReflectiveOperationException {
        assertThat(failures(breakage)).isNotEmpty();
    }

    @Test
    void aSoundStorePasses() throws ReflectiveOperationException {
        assertThat(failures(Breakage.NONE)).isEmpty();
    }

    private static List<String> failures(Breakage breakage) throws ReflectiveOperationException {
        List<String> failures = new ArrayList<>();
        for (Supplier<StoreContract> contract : contracts(breakage)) {
            for (Method test : tests(contract.get())) {
                if (failures.isEmpty() && test.getParameterCount() == 0) {
                    run(contract.get(), test, failures);
                }
            }
        }
        for (Fault fault : failures.isEmpty() ? Fault.values() : new Fault[0]) {
            Method test = ErrorContract.class.getDeclaredMethod(
                    "saysAtOnceWhatIsWrongWithTheSettingsAndLeavesNothingBehind", Fault.class);
            run(errors(breakage), test, failures, fault);
        }
        for (TypeCase values : failures.isEmpty() ? EdgeValues.all().toList() : List.<TypeCase>of()) {
            Method test = TypeRoundTripContract.class.getDeclaredMethod(
                    "givesBackWhatItHoldsAndRefusesWhatItDoesNot", TypeCase.class);
            run(contracts(breakage).get(0).get(), test, failures, values);
        }
        return failures;
    }

    private static void run(StoreContract contract, Method test, List<String> failures, Object... arguments)
            throws ReflectiveOperationException {
        contract.openStore();
        try {
            test.setAccessible(true);
            test.invoke(contract, arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof TestAbortedException)) {
                failures.add(test.getName() + ": " + e.getCause());
            }
        } finally {
            Thread.interrupted();
            contract.closeStore();
        }
    }

    private static StoreContract errors(Breakage breakage) {
        return contracts(breakage).stream()
                .map(Supplier::get)
                .filter(ErrorContract.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static List<Supplier<StoreContract>> contracts(Breakage breakage) {
        return List.of(
                () -> new TypeRoundTripContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new SplitContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new ReadContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new WriterContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new ResumeContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new ErrorContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }
                },
                () -> new StructureContract() {
                    @Override
                    protected StoreFixture newFixture() {
                        return new MemoryFixture(breakage);
                    }

                    @Override
                    protected Set<Class<? extends Element>> kinds() {
                        return MemoryStructureTest.KINDS;
                    }
                });
    }

    private static List<Method> tests(StoreContract contract) {
        return Stream.of(contract.getClass().getSuperclass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class) && !Modifier.isPrivate(method.getModifiers()))
                .toList();
    }
}
