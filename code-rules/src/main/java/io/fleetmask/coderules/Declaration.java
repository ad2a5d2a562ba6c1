package io.fleetmask.coderules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/** A type or a method as written in a source file, found with the compiler's own parser. */
record Declaration(String name, boolean isType, boolean isPublic, boolean isDocumented, long lines) {

    /** What each of the texts declares, in the order of the texts; one parser reads them all, for starting it takes longest. */
    static List<List<Declaration>> inEach(List<String> texts) {
        if (texts.isEmpty()) {
            return List.of();
        }
        JavacTask parser = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        diagnostic -> {},
                        List.of("-proc:none"),
                        null,
                        texts.stream().map(SourceText::new).toList());
        List<List<Declaration>> found = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : parser.parse()) {
                List<Declaration> inUnit = new ArrayList<>();
                new Finder(DocTrees.instance(parser), unit, inUnit).scan(unit, null);
                found.add(List.copyOf(inUnit));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot parse " + texts.size() + " sources", e);
        }
        return found;
    }

    private static final class Finder extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;
        private final List<Declaration> found;

        Finder(DocTrees trees, CompilationUnitTree unit, List<Declaration> found) {
            this.trees = trees;
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void unused) {
            add(type.getSimpleName().toString(), true, type.getModifiers().getFlags(), type);
            return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            add(method.getName().toString(), false, method.getModifiers().getFlags(), method);
            return super.visitMethod(method, null);
        }

        private void add(String name, boolean isType, Set<Modifier> flags, Tree tree) {
            boolean documented = trees.getDocComment(getCurrentPath()) != null;
            found.add(new Declaration(name, isType, flags.contains(Modifier.PUBLIC), documented, linesOf(tree)));
        }

        private long linesOf(Tree tree) {
            var positions = trees.getSourcePositions();
            var lines = unit.getLineMap();
            long first = lines.getLineNumber(positions.getStartPosition(unit, tree));
            return lines.getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
        }
    }
}
