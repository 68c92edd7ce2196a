package io.gatehouse.verification.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads the poms of this repository. */
final class Poms {
  /** The repository; tests run in the folder of their module. */
  static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  private Poms() {}

  /** The text of every element that {@code xpath} finds in the pom of {@code module}; the empty name is the parent. */
  static List<String> texts(String module, String xpath) {
    Path pom = ROOT.resolve(module).resolve("pom.xml");
    try (var in = Files.newInputStream(pom)) {
      Document document =
          DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(in);
      NodeList found = (NodeList) XPathFactory.newDefaultInstance()
          .newXPath()
          .evaluate(xpath, document, XPathConstants.NODESET);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < found.getLength(); i++) {
        texts.add(found.item(i).getTextContent().strip());
      }
      return texts;
    } catch (IOException
        | SAXException
        | ParserConfigurationException
        | XPathExpressionException e) {
      throw new AssertionError("cannot read " + pom, e);
    }
  }
}
