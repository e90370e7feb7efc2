# `--help`: comandos, argumentos, códigos de saída e o que há de errado nos argumentos.

usage-heading = Uso
usage-commands = Comandos
usage-arguments = Argumentos
usage-options = Opções
usage-global-options = Opções de todos os comandos
usage-examples = Exemplos
usage-exit-codes = Códigos de saída
usage-slugs = Problemas (para ver o que é cada um, execute: cognito-doctor problems)

usage-about = Leva você de um erro de MFA do Amazon Cognito a uma correção verificada. Sem um comando, abre o assistente.
usage-check = Procura problemas de MFA. Não altera nada.
usage-explain = Explica uma mensagem de erro e o que fazer. Funciona sem rede.
usage-plan = Mostra a alteração que corrigiria um problema ou ativaria um fator. Não altera nada.
usage-plan-show = Mostra um plano salvo para uma revisão e diz se ele foi editado. Offline. Não altera nada.
usage-diff = Compara dois pacotes, ou um pacote com a conta como está agora: quais configurações mudaram e quais resultados surgiram ou sumiram. Não altera nada.
usage-failures = Mostrar no que os usuários de um grupo de usuários falharam há pouco, pelo histórico de eventos do CloudTrail. Não altera nada.
usage-apply = Faz a alteração que plan mostra e a verifica com uma nova leitura.
usage-undo = Desfaz o que apply alterou.
usage-report = Mostra o relatório de uma sessão: o que foi encontrado, decidido e alterado, e o que resta. Off-line.
usage-policy = Mostra a política do IAM de que este programa precisa; com --allow-changes, também a que ele precisa para alterar.
usage-problems = Lista todos os problemas que este programa conhece, onde se veem e as correções de cada um.
usage-practice = Lista, recomeça ou serve as lições do laboratório de prática.
usage-practice-list = Lista as lições.
usage-practice-reset = Devolve uma lição ao começo.
usage-practice-serve = Serve a conta de uma lição, ou uma vazia, a qualquer cliente da AWS neste computador. Ctrl-C encerra.
usage-practice-outbox = Mostra os SMS e e-mails que a conta de prática enviou, os mais novos por último.
usage-qr = Mostra um segredo TOTP (uma URI otpauth ou base32, na entrada padrão) como QR code.
usage-completions = Gera um script de complementação para o seu shell.
usage-man = Gera a página de manual (roff).

usage-global-practice = Usa o laboratório de prática em vez da AWS. LESSON é um número ou um nome; para listar as lições, execute: cognito-doctor practice list
usage-global-profile = Perfil da configuração compartilhada da AWS, como na AWS CLI
usage-global-region = Região da AWS
usage-global-endpoint-url = Envia as chamadas da AWS para esta URL
usage-global-from = Abre este pacote no lugar de uma conta ("-" é a entrada padrão). A AWS não é chamada e nada pode ser alterado. O JSON de aws cognito-idp describe-user-pool também é aceito
usage-global-lang = Idioma: en ou pt-BR
usage-global-allow-changes = Permite alterações na conta da AWS, cada uma depois de mostrada
usage-global-read-only = Não altera nada, nem no laboratório de prática
usage-global-format = Forma da resposta: text, json ou markdown (padrão: text). --output é o mesmo
usage-global-follow = Acompanhar o assistente que roda em outro terminal desta conta, só leitura: as telas dele no seu tamanho e idioma, sem segredos
usage-global-output = O nome que a AWS CLI tem para --format
usage-global-ascii = Desenha só com caracteres ASCII
usage-global-plain = Linhas simples para leitores de tela. O que os subcomandos escrevem já é simples; o assistente não
usage-global-log = Acrescenta um log a este arquivo. Nele nunca há segredos nem corpos de solicitações
usage-global-version = Mostra a versão
usage-global-help = Mostra esta ajuda

usage-check-pool = O ID de um grupo de usuários, ou o nome, se só um o tiver. Pode ser repetido
usage-check-all = Todos os grupos de usuários da conta e Região
usage-check-problem = Avalia só este problema, como relatado por usuários: o nome do problema ou uma exceção da AWS. Pode ser repetido
usage-check-goal = Avalia o que impede este fator: sms, totp ou email. Pode ser repetido
usage-check-client = Só este cliente de aplicação
usage-check-user = Um usuário, pelo nome de usuário, sub, e-mail ou telefone
usage-check-token = Avalia o token de acesso da entrada padrão ("-"). É decodificado aqui, nunca enviado nem guardado
usage-check-request = Avalia uma solicitação antes do envio: um comando "aws cognito-idp" ou um corpo JSON, uma política do IAM ou um modelo, de um arquivo ou da entrada padrão ("-"). Nada é enviado
usage-check-verbose = Mostra tudo o que foi avaliado, também o que está em ordem e o que não se aplica
usage-check-save = Também grava o que foi lido neste arquivo, para abrir em outro lugar com --from. Segredos e valores de atributos ficam fora
usage-check-mask = Troca nomes, IDs, ARNs, números de conta, endereços e domínios nesse arquivo
usage-explain-text = A mensagem de erro, o nome de um problema ou "-" para a entrada padrão
usage-plan-pool = O ID do grupo de usuários, ou o nome, se só um o tiver
usage-plan-problem = O problema a corrigir: o nome dele ou uma exceção da AWS
usage-plan-goal = O fator a ativar: sms, totp ou email
usage-plan-client = Só este cliente de aplicação
usage-plan-user = O usuário, pelo nome de usuário, sub, e-mail ou telefone
usage-plan-set = Escolhe entre correções. O plano mostra as chaves e os valores. Pode ser repetido
usage-plan-as-code = Imprime só a alteração, como código: cloudformation, cdk ou terraform
usage-plan-save = Salva o plano neste arquivo, para outra pessoa aprovar e aplicar
usage-plan-show-file = O arquivo de um plano salvo
usage-diff-first = Um pacote, ou "live" para a conta como está agora
usage-diff-second = O outro: um pacote, ou "live"
usage-diff-pool = Só este grupo de usuários, pelo ID ou pelo nome. Pode ser repetido
usage-failures-pool = O ID do grupo de usuários, ou o nome, se só um grupo de usuários o tem
usage-failures-since = Até quando olhar para trás: um número com m, h ou d, como 90m, 24h ou 7d, no máximo 90d (padrão: 24h)
usage-apply-yes = Não pergunta antes de fazer a alteração
usage-apply-confirm = Para uma alteração de risco alto: o ID do grupo de usuários mais uma vez
usage-apply-file = O arquivo de um plano salvo: aplica esse plano e nada mais, e só se as configurações não mudaram desde então
usage-apply-reason = Por que a alteração é feita, para o diário
usage-undo-entry = A entrada do diário; sem ela, a mais nova que possa ser desfeita
usage-undo-list = Lista as entradas do diário desta conta e Região
usage-undo-yes = Não pergunta antes de fazer a alteração
usage-report-record = O ID do registro, ou os primeiros caracteres dele; sem ele, o registro mais novo deste lugar
usage-report-list = Lista os registros: deste lugar, se um for indicado; senão, de todos os lugares
usage-report-output = Grava o relatório neste arquivo novo, que só você pode ler, ou neste diretório
usage-report-format = Forma do relatório: markdown, html ou json (padrão: markdown); com --list, text ou json
usage-practice-reset-lesson = O número ou o nome da lição
usage-practice-serve-lesson = O número ou o nome da lição; sem ele, uma conta vazia
usage-practice-serve-port = A porta; sem ela, 4577, ou outra se essa estiver ocupada
usage-practice-serve-host = Escuta neste endereço em vez de 127.0.0.1. Quem puder alcançá-lo pode fazer tudo. Um nome de host é um que os clientes podem usar para este servidor. Pode ser repetido
usage-practice-serve-speed = Faz o relógio da conta andar N vezes mais rápido, para que sessões e códigos expirem antes
usage-practice-outbox-lesson = O número ou o nome da lição; sem ele, a conta em que se escreveu por último
usage-qr-issuer = O emissor que o aplicativo mostra: o nome da sua aplicação
usage-qr-account = A conta que o aplicativo mostra: o nome do usuário
usage-completions-shell = bash, elvish, fish, powershell ou zsh

usage-exit-diff =
    0  nada difere
    1  algo difere
    2  uso incorreto, ou um arquivo que não é um pacote
    3  não foi possível ler a conta
usage-exit-check =
    0  nada falha nem alerta
    1  algo falha ou alerta
    2  uso errado
    3  nenhum grupo de usuários pôde ser lido, ou algo não pôde ser avaliado
    130  interrompido
usage-exit-explain =
    0  qualquer resposta
    2  nada a explicar
usage-exit-plan =
    0  nada a alterar
    1  há alterações
    2  uso errado
    3  não há correção, ou o grupo de usuários não pôde ser lido
    130  interrompido
usage-exit-report =
    0  o relatório foi escrito
    2  não existe tal registro, ou há mais de um; o arquivo existe
    3  nada está registrado para este lugar; um arquivo não pôde ser lido ou gravado
usage-exit-failures =
    0  nenhuma falha, e todos os eventos desse período foram lidos
    1  houve falhas
    2  uso incorreto
    3  nenhuma falha encontrada, mas nem todos os eventos puderam ser lidos
    130  interrompido; o que foi lido até então é mostrado
usage-exit-plan-show =
    0  o plano está inteiro
    2  ele foi editado, está danificado ou não é um plano
usage-exit-apply =
    0  feito e verificado, ou nada a fazer
    1  feito, mas ainda com falha ou sem certeza
    2  uso errado, ou falta --allow-changes, --yes ou --confirm
    3  recusado pela AWS, parado porque as configurações mudaram, ou em dúvida
    130  interrompido

usage-error-unknown-argument = { $arg } não é uma opção nem um argumento deste comando.
usage-error-unknown-command = { $command } não é um comando.
usage-error-missing-value = Falta o valor de { $arg }.
usage-error-invalid-value = { $value } não é um valor de { $arg }.
usage-error-missing-argument = Falta: { $arg }.
usage-error-missing-command = Falta um comando.
usage-error-conflict = { $arg } não pode ser combinado com { $other }.
usage-error-no-equals = O valor de { $arg } precisa vir depois de um sinal de igual.
usage-error-number-of-values = { $arg } tem o número errado de valores.
usage-error-not-text = Um argumento não é um texto em UTF-8 válido.
usage-error-known = Valores possíveis: { $known }.
usage-error-more = Para saber mais, execute o comando com --help.
