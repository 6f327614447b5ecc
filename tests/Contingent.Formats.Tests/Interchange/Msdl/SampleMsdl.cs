namespace Contingent.Formats.Tests.Interchange.Msdl;

/// <summary>A scenario of our own with all four kinds of coordinates, a headquarters, an allied side, a hostile one, equipment, and units that hang on nothing.</summary>
internal static class SampleMsdl
{
    public const string Text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <MilitaryScenario xmlns="urn:sisostds:scenario:military:data:draft:msdl:1" xmlns:modelID="http://www.sisostds.org/schemas/modelID">
          <ScenarioID><modelID:name>Harbour watch</modelID:name></ScenarioID>
          <Options><MSDLVersion>1.0</MSDLVersion></Options>
          <Environment><ScenarioTime>2031-05-01T06:00:00Z</ScenarioTime></Environment>
          <ForceSides>
            <ForceSide><ObjectHandle>f-1</ObjectHandle><ForceSideName>Coalition</ForceSideName><AllegianceHandle>f-1</AllegianceHandle>
              <Associations><Association><AffiliateHandle>f-2</AffiliateHandle><Relationship>HO</Relationship></Association></Associations></ForceSide>
            <ForceSide><ObjectHandle>f-2</ObjectHandle><ForceSideName>Redland</ForceSideName><AllegianceHandle>f-2</AllegianceHandle></ForceSide>
            <ForceSide><ObjectHandle>f-3</ObjectHandle><ForceSideName>Contingent North</ForceSideName><AllegianceHandle>f-1</AllegianceHandle><CountryCode>NOR</CountryCode></ForceSide>
          </ForceSides>
          <Organizations>
            <Units>
              <Unit><ObjectHandle>u-1</ObjectHandle><SymbolIdentifier>S-G-UCI---AH--G</SymbolIdentifier><Name>Brigade HQ</Name>
                <Disposition><Location><CoordinateChoice>UTM</CoordinateChoice><CoordinateData><UTM><UTMGridZone>32V</UTMGridZone><UTMEasting>500000</UTMEasting><UTMNorthing>6651411.19</UTMNorthing></UTM></CoordinateData></Location></Disposition>
                <Relations><ForceRelation><ForceRelationChoice>FORCE_SIDE</ForceRelationChoice><ForceRelationData><ForceSideHandle>f-3</ForceSideHandle></ForceRelationData></ForceRelation></Relations></Unit>
              <Unit><ObjectHandle>u-2</ObjectHandle><SymbolIdentifier>SFGPUCIZ---F--G</SymbolIdentifier><Name>1st Battalion</Name>
                <UnitSymbolModifiers><Echelon>COMPANY</Echelon><UniqueDesignation>1</UniqueDesignation></UnitSymbolModifiers>
                <Disposition><Location><CoordinateChoice>MGRS</CoordinateChoice><CoordinateData><MGRS><MGRSGridZone>31U</MGRSGridZone><MGRSGridSquare>DQ</MGRSGridSquare><MGRSEasting>48251</MGRSEasting><MGRSNorthing>11932</MGRSNorthing></MGRS></CoordinateData></Location></Disposition>
                <Relations><ForceRelation><ForceRelationChoice>UNIT</ForceRelationChoice><ForceRelationData><CommandRelation><CommandingSuperiorHandle>
                  u-1
                </CommandingSuperiorHandle><CommandRelationshipType>ORGANIC</CommandRelationshipType></CommandRelation></ForceRelationData></ForceRelation></Relations></Unit>
              <Unit><ObjectHandle>u-3</ObjectHandle><SymbolIdentifier>SFGPUCIZX------</SymbolIdentifier><Name>Odd Company</Name>
                <UnitSymbolModifiers><Echelon>COMPANY</Echelon><AdditionalInfo>Persons: 120</AdditionalInfo></UnitSymbolModifiers>
                <Disposition><Location><CoordinateChoice>GCC</CoordinateChoice><CoordinateData><GCC><X>3142565.4944</X><Y>1143800.2992</Y><Z>5412871.0404</Z></GCC></CoordinateData></Location></Disposition>
                <Relations><ForceRelation><ForceRelationChoice>FORCE_SIDE</ForceRelationChoice><ForceRelationData><ForceSideHandle>f-1</ForceSideHandle></ForceRelationData></ForceRelation></Relations></Unit>
              <Unit><ObjectHandle>u-4</ObjectHandle><SymbolIdentifier>S-G-UCI----F--G</SymbolIdentifier><Name>Red Battalion</Name>
                <Relations><ForceRelation><ForceRelationChoice>FORCE_SIDE</ForceRelationChoice><ForceRelationData><ForceSideHandle>f-2</ForceSideHandle></ForceRelationData></ForceRelation></Relations></Unit>
              <Unit><ObjectHandle>u-5</ObjectHandle><SymbolIdentifier>SFGPUCI----F--G</SymbolIdentifier><Name>Ring A</Name>
                <Relations><ForceRelation><ForceRelationChoice>UNIT</ForceRelationChoice><ForceRelationData><CommandRelation><CommandingSuperiorHandle>u-6</CommandingSuperiorHandle></CommandRelation></ForceRelationData></ForceRelation></Relations></Unit>
              <Unit><ObjectHandle>u-6</ObjectHandle><SymbolIdentifier>SFGPUCI----F--G</SymbolIdentifier><Name>Ring B</Name>
                <Relations><ForceRelation><ForceRelationChoice>UNIT</ForceRelationChoice><ForceRelationData><CommandRelation><CommandingSuperiorHandle>u-5</CommandingSuperiorHandle></CommandRelation></ForceRelationData></ForceRelation></Relations></Unit>
            </Units>
            <Equipment>
              <EquipmentItem><ObjectHandle>e-1</ObjectHandle><SymbolIdentifier>S-G-EVAT------G</SymbolIdentifier><Name>11</Name><EquipmentSymbolModifiers><EquipmentType>Lorry</EquipmentType></EquipmentSymbolModifiers>
                <Relations><OrganicSuperiorHandle>u-2</OrganicSuperiorHandle></Relations></EquipmentItem>
              <EquipmentItem><ObjectHandle>e-2</ObjectHandle><SymbolIdentifier>S-G-EVAT------G</SymbolIdentifier><Name>12</Name><Relations><OrganicSuperiorHandle>nobody</OrganicSuperiorHandle></Relations></EquipmentItem>
            </Equipment>
          </Organizations>
          <Overlays><Overlay/></Overlays>
        </MilitaryScenario>
        """;
}
