package dev.sluice.it.library;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.jspecify.annotations.Nullable;

/** What this project's modules bring to whoever depends on them, by Maven's own rules, from their poms and the local repository. */
final class ProjectArtifacts implements WorkspaceReader, AutoCloseable {
    private static final String GROUP = "dev.sluice";
    private static final String VERSION = "0.1.0-SNAPSHOT";
    private static final Pattern ARTIFACT = Pattern.compile("</parent>\\s*<artifactId>([^<]+)<");

    private final WorkspaceRepository repository = new WorkspaceRepository("checkout");
    private final Map<String, File> poms = new HashMap<>();
    private final Context context = Runtimes.INSTANCE
            .getRuntime()
            .create(ContextOverrides.create()
                    .withUserSettings(true)
                    .offline(true)
                    .build());
    private final DefaultRepositorySystemSession session =
            new DefaultRepositorySystemSession(context.repositorySystemSession()).setWorkspaceReader(this);

    /** @param project the top directory */
    ProjectArtifacts(Path project) {
        poms.put("sluice", project.resolve("pom.xml").toFile());
        try (Stream<Path> files = Files.walk(project, 3)) {
            for (Path file : files.filter(path -> path.endsWith("pom.xml")).toList()) {
                Matcher artifact = ARTIFACT.matcher(Files.readString(file));
                if (artifact.find()) {
                    poms.put(artifact.group(1), file.toFile());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a module itself names for those who run it, as {@code group:artifact}. */
    Set<String> askedForBy(String module) {
        return named(module, dependency -> !dependency.isOptional());
    }

    /** What it can use and leaves to others to add. */
    Set<String> offeredBy(String module) {
        return named(module, Dependency::isOptional);
    }

    private Set<String> named(String module, Predicate<Dependency> which) {
        return descriptor(module).getDependencies().stream()
                .filter(dependency -> Set.of("compile", "runtime").contains(dependency.getScope()))
                .filter(which)
                .map(dependency -> key(dependency.getArtifact()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that comes with a module, and the module. */
    Set<String> broughtBy(String module) {
        CollectRequest request = new CollectRequest()
                .addDependency(new Dependency(artifact(module), "runtime"))
                .setManagedDependencies(descriptor(module).getManagedDependencies())
                .setRepositories(context.remoteRepositories());
        try {
            Set<String> found = new TreeSet<>();
            add(context.repositorySystem().collectDependencies(session, request).getRoot(), found);
            return found;
        } catch (DependencyCollectionException e) {
            throw new IllegalStateException("Cannot tell what " + module + " brings", e);
        }
    }

    private static void add(DependencyNode node, Set<String> found) {
        if (node.getArtifact() != null) {
            found.add(key(node.getArtifact()));
        }
        node.getChildren().forEach(child -> add(child, found));
    }

    private ArtifactDescriptorResult descriptor(String module) {
        try {
            return context.repositorySystem()
                    .readArtifactDescriptor(
                            session, new ArtifactDescriptorRequest(artifact(module), context.remoteRepositories(), ""));
        } catch (ArtifactDescriptorException e) {
            throw new IllegalStateException("Cannot read the pom of " + module, e);
        }
    }

    private static Artifact artifact(String module) {
        return new DefaultArtifact(GROUP, module, "jar", VERSION);
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId();
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        boolean ours =
                artifact.getGroupId().equals(GROUP) && artifact.getExtension().equals("pom");
        return ours ? poms.get(artifact.getArtifactId()) : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return artifact.getGroupId().equals(GROUP) ? List.of(VERSION) : List.of();
    }

    @Override
    public void close() {
        context.close();
    }
}
