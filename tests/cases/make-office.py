#!/usr/bin/env python3
"""Writes the archives of tests/cases/docx and tests/cases/odt: run it after a change, in this folder."""
import os
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = HEAD + '''<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.\
wordprocessingml.document.main+xml"/></Types>'''
RELS = HEAD + '''<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/\
officeDocument" Target="word/document.xml"/></Relationships>'''
DOCUMENT_RELS = HEAD + '''<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/\
relationships"><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/\
relationships/hyperlink" Target="http://example.org/" TargetMode="External"/></Relationships>'''


def write(path, members):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(path, 'w') as archive:
        for name, text in members:
            info = zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if name == 'mimetype' else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def docx(name, body, parts=()):
    document = f'{HEAD}<w:document {W} {R} {MC}><w:body>{body}</w:body></w:document>'
    write(f'docx/{name}/input.docx', [('[Content_Types].xml', TYPES), ('_rels/.rels', RELS),
                                      ('word/document.xml', document),
                                      ('word/_rels/document.xml.rels', DOCUMENT_RELS), *parts])


def p(content, properties='<w:bidi/>'):
    return f'<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>'


def run(text, properties='<w:rtl/>', attributes=''):
    return f'<w:r{attributes}><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


docx('plain', p(run('وصل القطار متأخرا.')) + p(run('عاد الناس. ثم ناموا &amp; حلموا.')) + p('') + '<w:p/>' +
     p(run('عنوان'), '<w:pStyle w:val="Heading1"/><w:bidi/>') +
     p(run('بند'), '<w:numPr><w:ilvl w:val="0"/></w:numPr><w:bidi/>') +
     '<w:tbl><w:tblPr><w:bidiVisual/></w:tblPr><w:tr><w:tc>' + p(run('خلية')) + '</w:tc></w:tr></w:tbl>' +
     '<w:sectPr><w:bidi/></w:sectPr>')
docx('runs', p(run('انق', attributes=' w:rsidR="001"') + '<w:proofErr w:type="spellStart"/>' +
               run('طع', '<w:rtl/><w:lang w:bidi="ar-EG"/>') + run(' التيار') + run(' فجأة', '<w:b/><w:rtl/>') +
               run(' في ') + run('2023', '') + run('.') ) +
     p(run('عريض', '<w:b/>') + run(' ثم نص عادي طويل ثم ') + run('مائل', '<w:i/>')))
docx('objects', p(run('قبل') + '<w:r><w:tab/></w:r>' + run('بعد') + '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/>'
                  '</w:rPr><w:footnoteReference w:id="2"/></w:r>' + run(' الحاشية') +
                  '<w:bookmarkStart w:id="0" w:name="here"/>' + run('.') + '<w:bookmarkEnd w:id="0"/>') +
     p('<w:r><w:t>سطر</w:t><w:br/><w:t>آخر</w:t></w:r>') +
     p(run('انظر ') + '<w:hyperlink r:id="rId4">' + run('الموقع', '<w:u w:val="single"/>') + '</w:hyperlink>' +
       run(' الآن.')) +
     p(run('صفحة ') + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
       '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run('7') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' +
       run(' من الكتاب')) +
     p(run('اقرأ ') + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://example.org" '
       '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run('هذا') +
       '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(' أولا')))
docx('tracked', p(run('بقي ') + '<w:ins w:id="1" w:author="x">' + run('المضاف') + '</w:ins>' +
                  '<w:del w:id="2" w:author="x"><w:r><w:delText>المحذوف</w:delText></w:r></w:del>' +
                  '<w:smartTag w:uri="u" w:element="e">' + run(' الموسوم') + '</w:smartTag>' + run('.')) +
     p('<w:sdt><w:sdtPr><w:alias w:val="اسم"/></w:sdtPr><w:sdtContent>' + run('حقل') + '</w:sdtContent></w:sdt>' +
       run(' ونص')))
BOX = '<w:txbxContent>' + p(run('نص في مربع')) + '</w:txbxContent>'
docx('shapes', p(run('قبل المربع ') + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>' + BOX +
                 '</w:drawing></mc:Choice><mc:Fallback><w:pict>' + BOX + '</w:pict></mc:Fallback>'
                 '</mc:AlternateContent></w:r>' + run('وبعده')) +
     p(run('صورة ') + '<w:r><w:drawing><a/></w:drawing></w:r>' + run(' هنا')) + p(run('نهاية')))
NOTE = '{h}<w:{e} {w}>{p}</w:{e}>'
docx('parts', p(run('المتن')),
     [('word/header1.xml', NOTE.format(h=HEAD, e='hdr', w=W, p=p(run('الترويسة')))),
      ('word/footnotes.xml', NOTE.format(h=HEAD, e='footnotes', w=W, p='<w:footnote w:id="2">' +
                                         p('<w:r><w:footnoteRef/></w:r>' + run(' الحاشية')) + '</w:footnote>')),
      ('word/styles.xml', NOTE.format(h=HEAD, e='styles', w=W, p=''))])
docx('broken', '<w:p><w:r></w:p>')
docx('entity', '&external;')
write('docx/no-document/input.docx', [('[Content_Types].xml', TYPES)])
write('docx/leads-out/input.docx', [('word/document.xml', '<a/>'), ('word/../../x', '')])
write('docx/bomb/input.docx', [('word/document.xml', ' ' * (9 << 20))])
os.makedirs('docx/no-archive', exist_ok=True)
with open('docx/no-archive/input.docx', 'wb') as out:
    out.write(b'hello')


NAMES = ' '.join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in
                 [('office', 'office'), ('text', 'text'), ('style', 'style'), ('draw', 'drawing'),
                  ('table', 'table'), ('fo', 'xsl-fo-compatible')])
NAMES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
NAMES += ' xmlns:officeooo="http://openoffice.org/2009/office" xmlns:xlink="http://www.w3.org/1999/xlink"'
MANIFEST = HEAD + '''<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" \
manifest:version="1.3"><manifest:file-entry manifest:full-path="/" \
manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry \
manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry \
manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>'''
STYLES = '''<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties \
style:writing-mode="rl-tb"/></style:style>\
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>\
<style:style style:name="T2" style:family="text"><style:text-properties officeooo:rsid="0012"/></style:style>'''


def odt(name, body, header='', manifest=MANIFEST):
    content = (f'{HEAD}<office:document-content {NAMES} office:version="1.3"><office:automatic-styles>{STYLES}'
               f'</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>'
               '</office:document-content>')
    styles = (f'{HEAD}<office:document-styles {NAMES} office:version="1.3"><office:styles/>'
              '<office:automatic-styles><style:page-layout style:name="pm1"><style:page-layout-properties '
              'style:writing-mode="rl-tb"/></style:page-layout></office:automatic-styles><office:master-styles>'
              '<style:master-page style:name="Standard" style:page-layout-name="pm1"><style:header>'
              f'{header}</style:header></style:master-page></office:master-styles></office:document-styles>')
    write(f'odt/{name}/input.odt', [('mimetype', 'application/vnd.oasis.opendocument.text'),
                                    ('content.xml', content), ('styles.xml', styles),
                                    ('META-INF/manifest.xml', manifest)])


def tp(content):
    return f'<text:p text:style-name="P1">{content}</text:p>'


odt('plain', '<text:h text:outline-level="1">عنوان</text:h>' + tp('وصل القطار. ثم مضى &amp; اختفى.') + '<text:p/>' +
    '<text:list><text:list-item>' + tp('بند أول') + '</text:list-item></text:list>' +
    '<table:table table:name="t"><table:table-row><table:table-cell>' + tp('خلية') +
    '</table:table-cell></table:table-row></table:table>', tp('ترويسة'))
odt('spans', tp('نص <text:span text:style-name="T1">عريض</text:span> و<text:span text:style-name="T2">بعض</text:span>'
                'ه <text:a xlink:href="http://example.org/" xlink:type="simple">رابط '
                '<text:span text:style-name="T1">قوي</text:span></text:a> هنا.') +
    tp('<text:span text:style-name="T1">كله عريض</text:span>'))
odt('objects', tp('سطر<text:line-break/>آخر<text:s text:c="3"/>بعد<text:tab/>فراغ '
                  '<text:page-number>7</text:page-number>.') +
    tp('متن<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
       '<text:note-body>' + tp('نص <text:span text:style-name="T1">الحاشية</text:span>.') +
       '</text:note-body></text:note> مستمر. جملة ثانية.') +
    tp('<draw:frame><draw:text-box>' + tp('في المربع') + '</draw:text-box></draw:frame>حول المربع') +
    tp('قبل<office:annotation><text:p>تعليق</text:p></office:annotation> بعد') +
    '<text:tracked-changes><text:changed-region><text:deletion>' + tp('محذوف') +
    '</text:deletion></text:changed-region></text:tracked-changes>')
odt('encrypted', tp('نص'), manifest=MANIFEST.replace('"text/xml"/>', '"text/xml"><manifest:encryption-data/>'
                                                     '</manifest:file-entry>', 1))
odt('broken', '<text:p>')
write('odt/no-content/input.odt', [('mimetype', 'application/vnd.oasis.opendocument.text')])
