package medivlm.system;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * docs/configuration.md, made from the sources of the {@code @ConfigMapping} interfaces: name,
 * default and Javadoc of every property. Reads sources, so it needs no service's code.
 */
final class ConfigurationPage {
    private static final String HEAD =
            """
            # Configuration

            Every property of ours, made from the config interfaces by `ConfigurationPageTest` (rewrite it with
            `./triage test -Dconfiguration.page=write`). As an environment variable: upper case, every other character
            than a letter or a digit becomes `_`. Unknown `triage.` keys fail at start. Quarkus' own
            (`quarkus.http.port`, `quarkus.datasource.*`, `quarkus.otel.*`) and `mp.jwt.verify.*` apply as well.
            """;

    private record Property(String name, String fallback, String meaning) {}

    private final Map<String, ClassTree> interfaces = new HashMap<>();
    private final Map<Tree, String> comments = new HashMap<>();
    private final Map<String, List<Property>> byService = new TreeMap<>();

    static String render() throws IOException {
        ConfigurationPage page = new ConfigurationPage();
        for (String service : List.of("ingest-service", "inference-service", "triage-service")) {
            page.read(service);
        }
        StringBuilder text = new StringBuilder(HEAD);
        page.byService.forEach((service, properties) -> {
            text.append("\n## ").append(service).append("\n\n");
            text.append("| property | default | meaning |\n|---|---|---|\n");
            properties.stream()
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .forEach(p ->
                            text.append("| `")
                                    .append(p.name())
                                    .append("` | ")
                                    .append(p.fallback())
                                    .append(" | ")
                                    .append(p.meaning())
                                    .append(" |\n"));
        });
        return text.toString();
    }

    private void read(String service) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Repository.ROOT.resolve(service + "/src/main/java"))) {
            files = walk.filter(file -> file.toString().endsWith("Config.java")).sorted().toList();
        }
        interfaces.clear();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    diagnostic -> {},
                                    List.of("-proc:none"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(files));
            DocTrees docs = DocTrees.instance(task);
            List<ClassTree> mappings = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                for (Tree type : unit.getTypeDecls()) {
                    collect(docs, unit, (ClassTree) type, mappings);
                }
            }
            List<Property> properties = new ArrayList<>();
            for (ClassTree mapping : mappings) {
                String prefix =
                        argument(mapping.getModifiers().getAnnotations(), "ConfigMapping")
                                .orElseThrow();
                walk(prefix, mapping, properties);
            }
            byService.put(service, properties);
        }
    }

    private void collect(
            DocTrees docs, CompilationUnitTree unit, ClassTree type, List<ClassTree> mappings) {
        interfaces.put(type.getSimpleName().toString(), type);
        if (argument(type.getModifiers().getAnnotations(), "ConfigMapping").isPresent()) {
            mappings.add(type);
        }
        for (Tree member : type.getMembers()) {
            String comment = docs.getDocComment(TreePath.getPath(unit, member));
            comments.put(member, comment == null ? "" : comment);
            if (member instanceof ClassTree nested) {
                collect(docs, unit, nested, mappings);
            }
        }
    }

    private void walk(String prefix, ClassTree type, List<Property> properties) {
        for (Tree member : type.getMembers()) {
            if (!(member instanceof MethodTree method)
                    || !method.getParameters().isEmpty()
                    || method.getBody() != null) {
                continue;
            }
            List<? extends AnnotationTree> annotations = method.getModifiers().getAnnotations();
            String name =
                    prefix
                            + "."
                            + argument(annotations, "WithName")
                                    .orElseGet(() -> kebab(method.getName().toString()));
            String returns = method.getReturnType().toString();
            String plain = returns.replaceAll("@[A-Za-z.]+ ", "").replace(" ", "");
            if (annotations.stream()
                    .anyMatch(a -> a.getAnnotationType().toString().endsWith("WithParentName"))) {
                name = prefix;
            }
            ClassTree nested = interfaces.get(plain.substring(plain.lastIndexOf('.') + 1));
            if (nested != null && nested.getKind() == Tree.Kind.INTERFACE) {
                walk(name, nested, properties);
                continue;
            }
            if (plain.startsWith("Map<")) {
                name = name + ".<name>";
                String values = plain.substring(plain.indexOf(',') + 1, plain.length() - 1);
                ClassTree each = interfaces.get(values.substring(values.lastIndexOf('.') + 1));
                if (each != null && each.getKind() == Tree.Kind.INTERFACE) {
                    walk(name, each, properties);
                    continue;
                }
            }
            String fallback =
                    argument(annotations, "WithDefault")
                            .map(value -> value.isEmpty() ? "empty" : "`" + value + "`")
                            .orElse(
                                    plain.startsWith("Optional") || plain.startsWith("Map<")
                                            ? "none"
                                            : "required");
            properties.add(
                    new Property(name, fallback, meaning(comments.getOrDefault(method, ""))));
        }
    }

    private static String meaning(String comment) {
        String text = comment.split("\\n\\s*@", 2)[0];
        return text.replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
                .replaceAll("</?[a-z]+>", "")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Optional<String> argument(
            List<? extends AnnotationTree> annotations, String name) {
        for (AnnotationTree annotation : annotations) {
            String type = annotation.getAnnotationType().toString();
            if (!type.equals(name) && !type.endsWith("." + name)) {
                continue;
            }
            for (ExpressionTree argument : annotation.getArguments()) {
                ExpressionTree value =
                        argument instanceof AssignmentTree assignment
                                ? assignment.getExpression()
                                : argument;
                if (value instanceof LiteralTree literal
                        && literal.getValue() instanceof String string) {
                    return Optional.of(string);
                }
            }
        }
        return Optional.empty();
    }

    private static String kebab(String method) {
        return method.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
