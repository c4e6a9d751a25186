package dev.sluice.testkit;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/** Resolves artifacts as a Maven build would, with the user's settings, repositories and local repository. */
final class ArtifactResolution {
    private ArtifactResolution() {}

    static List<Path> resolve(ServerArtifacts artifacts) {
        try {
            return resolve(artifacts, true);
        } catch (DependencyResolutionException e) {
            return download(artifacts, e);
        }
    }

    private static List<Path> download(ServerArtifacts artifacts, DependencyResolutionException offline) {
        try {
            return resolve(artifacts, false);
        } catch (DependencyResolutionException e) {
            e.addSuppressed(offline);
            throw new IllegalStateException(
                    "Cannot resolve " + artifacts.coordinates() + ": " + e.getMessage()
                            + "; check the connection to the Maven repository",
                    e);
        }
    }

    private static List<Path> resolve(ServerArtifacts artifacts, boolean offline) throws DependencyResolutionException {
        ContextOverrides overrides = ContextOverrides.create()
                .withUserSettings(true)
                .offline(offline)
                .build();
        try (Context context = Runtimes.INSTANCE.getRuntime().create(overrides)) {
            CollectRequest collect = new CollectRequest();
            collect.setRepositories(context.remoteRepositories());
            artifacts.coordinates().forEach(coordinates -> collect.addDependency(root(coordinates, artifacts)));
            DependencyRequest request =
                    new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
            return context
                    .repositorySystem()
                    .resolveDependencies(context.repositorySystemSession(), request)
                    .getArtifactResults()
                    .stream()
                    .map(found -> found.getArtifact().getFile().toPath())
                    .toList();
        }
    }

    private static Dependency root(String coordinates, ServerArtifacts artifacts) {
        List<Exclusion> exclusions = artifacts.exclusions().stream()
                .map(text -> text.split(":"))
                .map(parts -> new Exclusion(parts[0], parts[1], "*", "*"))
                .toList();
        return new Dependency(new DefaultArtifact(coordinates), JavaScopes.RUNTIME, false, exclusions);
    }
}
