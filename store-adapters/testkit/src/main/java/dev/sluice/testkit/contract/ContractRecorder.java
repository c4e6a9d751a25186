package dev.sluice.testkit.contract;

import dev.sluice.testkit.container.ContainerRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes down how each case of a contract ended, one file for each class in {@code target/contract}: contract, case, result and the
 * reason why it was skipped, apart by tabs. JUnit finds it by itself; {@code docs/matrix.md} is made of these files. What ran on
 * containers is in {@code target/contract-on-containers}.
 */
public final class ContractRecorder implements TestExecutionListener {
    private static final String SKIPPED = "SKIPPED: ";
    private static final String DIRECTORY = ContainerRecipe.wanted() ? "contract-on-containers" : "contract";

    private final Map<String, List<String>> cases = new ConcurrentHashMap<>();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
        int told = reason.indexOf(SKIPPED);
        record(test, result.getStatus().toString(), told < 0 ? "" : reason.substring(told + SKIPPED.length()));
    }

    private void record(TestIdentifier test, String result, String reason) {
        contract(test).ifPresent(contract -> {
            String name =
                    test.getSource().map(MethodSource.class::cast).orElseThrow().getClassName();
            String line = String.join("\t", contract, oneLine(test.getDisplayName()), result, oneLine(reason));
            cases.computeIfAbsent(name, key -> new ArrayList<>()).add(line);
        });
    }

    /** The name of the contract that the test is a case of. */
    private static Optional<String> contract(TestIdentifier test) {
        if (!test.isTest() || !(test.getSource().orElse(null) instanceof MethodSource method)) {
            return Optional.empty();
        }
        Class<?> declaring = method.getJavaMethod().getDeclaringClass();
        boolean ofAContract = declaring.getPackage().equals(ContractRecorder.class.getPackage())
                && declaring.getSimpleName().endsWith("Contract");
        return ofAContract ? Optional.of(declaring.getSimpleName()) : Optional.empty();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        try {
            for (Map.Entry<String, List<String>> entry : new TreeMap<>(cases).entrySet()) {
                Path directory = Files.createDirectories(Path.of("target", DIRECTORY));
                List<String> lines = entry.getValue().stream().sorted().toList();
                Files.write(directory.resolve(entry.getKey() + ".tsv"), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write down the results of the contracts", e);
        }
        cases.clear();
    }
}
